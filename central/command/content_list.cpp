// `content list`: each kind of content with the version in force.
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/content/publication.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<int> content_list(const Centre& centre, const NoOptions&) {
    const InForce in_force = TRY(centre.database.read(content_in_force));
    for (const core::ContentKind kind : core::kContentKinds)
        print_line("{} {}", core::content_kind_name(kind), in_force.set.version(kind));
    for (const auto& [kind, version, reason] : in_force.refused)
        complain("{} {} is not in force: {}", core::content_kind_name(kind), version, reason);
    return kDone;
}

const CentreSubcommand kContentList(
    "content list", "each kind with the version in force", content_list
);

}  // namespace
}  // namespace fangxin::central
