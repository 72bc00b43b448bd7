#include "resolve/fetcher.h"

#include <dlfcn.h>

#include <mutex>
#include <string>
#include <tuple>
#include <utility>

#include "resolve/companion.h"
#include "resolve/http_client.h"
#include "resolve/store.h"

namespace imprint::resolve {

namespace {

using Kind = FetchError::Kind;

// Null, and why, when the module is not there.
std::pair<std::unique_ptr<HttpClient>, std::string> load_client(
    const FetchOptions& options) {
  // Never unloaded: what it has begun in OpenSSL and Poco ends with the process.
  void* const module =
      dlopen(find_companion("imprint-net.so").c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const made = module == nullptr ? nullptr : dlsym(module, kMakeHttpClient);
  if (made == nullptr) return {nullptr, dlerror()};
  const auto make = reinterpret_cast<MakeHttpClient>(made);
  return {std::unique_ptr<HttpClient>(make(options)), std::string()};
}

class StoreFetcher final : public Fetcher {
 public:
  explicit StoreFetcher(const FetchOptions& options)
      : options_(options), store_(options.cache_dir) {}

  bool offline() const override { return options_.offline; }

  Fetched get(const Url& url) override {
    if (std::optional<Blob> blob = store_.find(url)) return {std::move(blob), {}};
    if (options_.offline)
      return {std::nullopt,
              {Kind::Offline, "it is not in the store, and the network is not used",
               "run once without --offline"}};
    std::call_once(once_, [&] { std::tie(client_, why_not_) = load_client(options_); });
    if (client_ == nullptr)
      return {std::nullopt,
              {Kind::Failed, "imprint's network part cannot be loaded: " + why_not_,
               "install imprint whole, or use --offline"}};
    HttpResponse response = client_->get(url);
    if (!response.body) return {std::nullopt, std::move(response.error)};
    return {options_.keep ? store_.keep(url, *std::move(response.body))
                          : Blob(*std::move(response.body)),
            {}};
  }

 private:
  FetchOptions options_;
  Store store_;
  std::once_flag once_;
  std::unique_ptr<HttpClient> client_;
  std::string why_not_;
};

}  // namespace

std::unique_ptr<Fetcher> make_http_fetcher(const FetchOptions& options) {
  return std::make_unique<StoreFetcher>(options);
}

}  // namespace imprint::resolve
