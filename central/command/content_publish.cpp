// `content publish`: a newer text of the content that kiosks take from the centre.
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/given_file.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/content/publication.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string kind;
    std::string file;
    std::string user;
};

core::Result<core::ContentNotice> publish_as(
    const Centre& centre,
    Session& writer,
    const std::string& user,
    core::ContentKind kind,
    const std::string& text
) {
    const Clerk clerk = TRY(find_clerk(writer, user));
    return publish_content(centre, writer, clerk, kind, text);
}

int content_publish(const Options& options) {
    const auto kind = core::parse_content_kind(options.kind);
    if (!kind) return fail_with(kind.error());
    const auto text = read_given_file(options.file, core::kAssetBytesMax);
    if (!text) return fail_with(text.error());
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const Centre& centre = (*opened)->centre();
    const auto published = centre.database.write([&](Session& writer) {
        return publish_as(centre, writer, options.user, *kind, *text);
    });
    if (!published) return fail_with(published.error());
    std::printf(
        "%s %llu\n", options.kind.c_str(), static_cast<unsigned long long>(published->version)
    );
    return kDone;
}

const Subcommand
    kContentPublish("content publish", "a newer text of one kind", [](OptionList& options) {
        auto given = std::make_shared<Options>();
        options.require("kind", given->kind, "as 'content list' names it");
        options.require("file", given->file, "the text, or -");
        options.add(given->place);
        options.require("--as", given->user, "the user who publishes");
        return Subcommand::Run([given] { return content_publish(*given); });
    });

}  // namespace
}  // namespace fangxin::central
