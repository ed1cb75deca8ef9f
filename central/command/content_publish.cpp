// `content`: publishes the data that kiosks take from the centre, and lists what is in force.
#include "central/service/content.h"

#include <cstdio>
#include <string>
#include <utility>

#include "central/commands/commands.h"
#include "central/commands/files.h"
#include "central/commands/opened.h"
#include "core/limits.h"

namespace fangxin::central {

int content_publish(const ContentPublishOptions& options) {
    const auto kind = core::parse_content_kind(options.kind);
    if (!kind) return fail_with(kind.error());
    auto text = read_given_file(options.file, core::kAssetBytesMax);
    if (!text) return fail_with(text.error());
    auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const auto published =
        wait_for(publish_content((*opened)->centre(), *kind, std::move(*text), options.user));
    if (!published) return fail_with(published.error());
    std::printf(
        "%s %llu\n", options.kind.c_str(), static_cast<unsigned long long>(published->version)
    );
    return kDone;
}

int content_list(const Place& place) {
    auto opened = open_centre(place);
    if (!opened) return fail_with(opened.error());
    const auto in_force = wait_for(content_in_force((*opened)->centre()));
    if (!in_force) return fail_with(in_force.error());
    for (const core::ContentKind kind : core::kContentKinds) {
        const std::string name(core::content_kind_name(kind));
        const auto version = static_cast<unsigned long long>(in_force->set.version(kind));
        std::printf("%s %llu\n", name.c_str(), version);
    }
    for (const core::RefusedContent& refused : in_force->refused) {
        const std::string name(core::content_kind_name(refused.kind));
        const auto version = static_cast<unsigned long long>(refused.version);
        const char* const reason = refused.reason.c_str();
        std::fprintf(
            stderr, "fangxin-central: %s %llu is not in force: %s\n", name.c_str(), version, reason
        );
    }
    return kDone;
}

}  // namespace fangxin::central
