#include "resolve/fetcher.h"

#include <dlfcn.h>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "resolve/companion.h"
#include "resolve/http_client.h"
#include "resolve/run_notes.h"
#include "resolve/store.h"

namespace imprint::resolve {

namespace {

using Kind = FetchError::Kind;

// Null, and why, when the module is not there.
std::pair<std::unique_ptr<HttpClient>, std::string> load_client(
    const FetchOptions& options) {
  // Never unloaded: what it has begun in OpenSSL and Poco ends with the process.
  const std::string path =
      options.module.empty() ? find_companion("imprint-net.so") : options.module;
  void* const module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const made = module == nullptr ? nullptr : dlsym(module, kMakeHttpClient);
  if (made == nullptr) return {nullptr, dlerror()};
  const auto make = reinterpret_cast<MakeHttpClient>(made);
  return {std::unique_ptr<HttpClient>(make(options)), std::string()};
}

// "3\nHTTP 404\nits hint", FetchError::kind first.
std::string note_of(const FetchError& error) {
  return std::to_string(static_cast<int>(error.kind)) + "\n" + error.message + "\n" +
         error.hint;
}

FetchError error_of(const std::string& note) {
  const std::size_t first = note.find('\n'), second = note.find('\n', first + 1);
  if (first != 1 || second == std::string::npos) return {};
  return {static_cast<Kind>(note[0] - '0'), note.substr(2, second - 2),
          note.substr(second + 1)};
}

// What cannot be had is asked for once a run: by one process, or by all that share
// FetchOptions::run_dir, which then also share what no store keeps.
class StoreFetcher final : public Fetcher {
 public:
  explicit StoreFetcher(const FetchOptions& options)
      : options_(options),
        store_(options.cache_dir),
        run_store_(is_kept() ? std::string() : options.run_dir),
        notes_(options.run_dir) {}

  bool offline() const override { return options_.offline; }

  Fetched get(const Url& url) override {
    if (std::optional<Kept> kept = find(url)) return fetched(*std::move(kept));
    if (options_.offline)
      return {std::nullopt,
              {Kind::Offline, "it is not in the store, and the network is not used",
               "run once without --offline"}};
    const Digest key = sha256(url.text);
    if (std::optional<FetchError> error = miss(key)) return {{}, *std::move(error)};
    const RunNotes::Turn turn = notes_.turn(key);
    // Another process may have asked meanwhile.
    if (std::optional<Kept> kept = find(url)) return fetched(*std::move(kept));
    if (std::optional<FetchError> error = miss(key)) return {{}, *std::move(error)};
    return ask(url, key);
  }

 private:
  bool is_kept() const { return options_.keep && !options_.cache_dir.empty(); }

  static Fetched fetched(Kept kept) {
    return {std::move(kept.blob), {}, kept.is_sound_jpeg};
  }

  std::optional<Kept> find(const Url& url) const {
    std::optional<Kept> kept = store_.find(url);
    return kept ? kept : run_store_.find(url);
  }

  std::optional<FetchError> miss(const Digest& key) {
    const std::lock_guard lock(mutex_);
    if (const auto known = misses_.find(key); known != misses_.end())
      return known->second;
    const std::optional<std::string> note = notes_.find("miss", key);
    if (!note) return std::nullopt;
    return misses_.emplace(key, error_of(*note)).first->second;
  }

  Fetched ask(const Url& url, const Digest& key) {
    std::call_once(once_, [&] { std::tie(client_, why_not_) = load_client(options_); });
    if (client_ == nullptr)
      return {std::nullopt,
              {Kind::Failed, "imprint's network part cannot be loaded: " + why_not_,
               "install imprint whole, or use --offline"}};
    HttpResponse response = client_->get(url);
    if (!response.body) {
      notes_.keep("miss", key, note_of(response.error));
      const std::lock_guard lock(mutex_);
      misses_.emplace(key, response.error);
      return {std::nullopt, std::move(response.error)};
    }
    const Store& store = is_kept() ? store_ : run_store_;
    return fetched(store.keep(url, *std::move(response.body)));
  }

  FetchOptions options_;
  Store store_;
  Store run_store_;  // of this run, when what is fetched goes into no store
  RunNotes notes_;
  std::mutex mutex_;
  std::map<Digest, FetchError> misses_;
  std::once_flag once_;
  std::unique_ptr<HttpClient> client_;
  std::string why_not_;
};

}  // namespace

std::unique_ptr<Fetcher> make_http_fetcher(const FetchOptions& options) {
  return std::make_unique<StoreFetcher>(options);
}

}  // namespace imprint::resolve
