#include "job/render_sites.h"

#include "base/codes.h"
#include "base/process.h"
#include "base/sandbox.h"

namespace imprint::job {

Result<void> render_sites(Plan& plan, const DataFolders& data,
                          const std::atomic<bool>& stop, Diagnostics& diagnostics) {
  const std::string program = find_program("hugo");
  if (program.empty())
    return failure(Code::HugoFailed, {}, "--from hugo needs the program hugo",
                   "apt-get install hugo, or leave --from hugo out");
  if (Sandbox::abi() == 0)
    diagnostics.report(Code::HugoUnconfined, {},
                       "this kernel has no Landlock: templates of the site can read "
                       "what you can read",
                       "take --from hugo for sites that you trust alone");
  for (Site& site : plan.sites) {
    // Also those pages that this run does not export: Hugo builds them all.
    input::SiteConfigs configs(*site.files);
    Diagnostics said_before;
    Result<std::vector<input::SourceFile>> sources =
        input::find_articles({site.root, site.root, configs}, said_before);
    IMPRINT_TRY(sources);
    auto pages = input::build_with_hugo({program, site.root, data.hugo_templates,
                                         *std::move(sources), *site.config,
                                         site.settings.shortcodes, stop});
    IMPRINT_TRY(pages);
    site.hugo = *std::move(pages);
    site.settings.media_dirs.push_back(site.hugo->output_folder());
  }
  return {};
}

}  // namespace imprint::job
