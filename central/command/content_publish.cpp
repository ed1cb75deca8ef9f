// `content publish`: a newer text of the content that kiosks take from the centre.
#include <string>

#include "central/command/given_file.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/content/publication.h"
#include "central/handling/changed_limits.h"
#include "core/json/law_json.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    std::string kind;
    std::string file;
    std::string user;
    std::string accepted_version;
    bool is_dry_run = false;
};

// Prints what the text changes for the open cases. A date that people were given does not change
// unless somebody says so.
core::Result<void> show_changes(
    const Centre& centre, core::ContentKind kind, const std::string& text, const Options& options
) {
    const auto changed = TRY(centre.database.read([&](Session& reader) {
        return changed_limits(centre, reader, kind, text);
    }));
    for (const auto& [number, limit, before, after] : changed)
        print_line("{} {} {} -> {}", number, limit, before, after);
    const std::string version = std::to_string(TRY(core::parse_version(text)));
    if (changed.empty() || options.is_dry_run || options.accepted_version == version) return {};
    return core::fail(
        core::ErrorCode::invalid,
        "the text changes the dates above; if that is meant, add --accept-changes " + version
    );
}

core::Result<int> content_publish(const Centre& centre, const Options& options) {
    const core::ContentKind kind = TRY(core::parse_content_kind(options.kind));
    const std::string text = TRY(read_given_file(options.file, core::kAssetBytesMax));
    TRY(show_changes(centre, kind, text, options));
    if (options.is_dry_run) return kDone;
    const auto publish = [&](Session& writer) -> core::Result<core::ContentNotice> {
        const Clerk clerk = TRY(find_clerk(writer, options.user));
        return publish_content(centre, writer, clerk, kind, text);
    };
    const core::ContentNotice published = TRY(centre.database.write(publish));
    print_line("{} {}", options.kind, published.version);
    return kDone;
}

const CentreSubcommand kContentPublish(
    "content publish",
    "a newer text of one kind",
    content_publish,
    [](OptionList& list, Options& given) {
        list.require("kind", given.kind, "as 'content list' names it");
        list.require("file", given.file, "the text, or -");
        list.require("--as", given.user, "the user who publishes");
        list.add_flag("--dry-run", given.is_dry_run, "only print the dates that would change");
        list.add("--accept-changes", given.accepted_version, "the version whose changes are meant");
    }
);

}  // namespace
}  // namespace fangxin::central
