// `content list`: each kind of content with the version in force.
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/content/publication.h"

namespace fangxin::central {
namespace {

int content_list(const Place& place) {
    const auto opened = open_centre(place);
    if (!opened) return fail_with(opened.error());
    const auto in_force = (*opened)->centre().database.read(content_in_force);
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

const Subcommand
    kContentList("content list", "each kind with the version in force", [](OptionList& options) {
        auto given = std::make_shared<Place>();
        options.add(*given);
        return Subcommand::Run([given] { return content_list(*given); });
    });

}  // namespace
}  // namespace fangxin::central
