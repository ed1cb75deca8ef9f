// `import`: a bundle that a station's staff carried here.
#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/intake/import_bundle.h"
#include "central/limits.h"
#include "core/try.h"
#include "os/durable_file.h"
#include "os/limits.h"
#include "os/open_folder.h"

namespace fangxin::central {
namespace {

void print_result(const ImportedBundle& imported) {
    const core::BundleReceipts& receipts = imported.receipts;
    print_line(
        "cases {} new {} evidence {} new {} refused {}",
        receipts.cases.size(),
        imported.new_cases,
        receipts.evidence.size(),
        imported.new_evidence,
        receipts.refused.size()
    );
    for (const core::RefusedFile& file : receipts.refused)
        complain("{}: {}", file.file, file.reason);
}

struct Options {
    std::string bundle;    // the folder on the stick
    std::string receipts;  // where the acknowledgements go; empty: into the bundle
};

// Beside the database, so that no stick is needed to have them.
core::Result<void> keep_receipts(
    const DataFolder& data, const std::string& device, core::ByteView bytes
) {
    const auto folder = data.file("acknowledgements");
    TRY(os::make_private_folder(folder));
    return os::write_private_file(folder / (device + ".json"), bytes);
}

// The bundles in a folder that is none itself, such as a stick's, at most kNamedBundlesMax.
std::vector<std::string> bundles_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code failure;
    if (std::filesystem::exists(folder / core::kBundleManifestName, failure)) return names;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        if (names.size() == kNamedBundlesMax) break;
        if (std::filesystem::is_regular_file(entry.path() / core::kBundleManifestName, failure))
            names.push_back(entry.path().string());
    }
    std::ranges::sort(names);
    return names;
}

// A file that somebody named by mistake is not replaced.
core::Result<void> check_is_new(const std::string& file) {
    std::error_code failure;
    const auto there = std::filesystem::symlink_status(file, failure);
    if (file.empty() || there.type() == std::filesystem::file_type::not_found) return {};
    return core::fail(
        core::ErrorCode::invalid, "--acknowledgements names a file that is there; name a new one"
    );
}

core::Result<int> import_carried(const Centre& centre, const Options& options) {
    TRY(check_is_new(options.receipts));
    if (const auto names = bundles_in(options.bundle); !names.empty()) {
        complain("this folder is no bundle, but these in it are; import each");
        for (const std::string& name : names) complain("  {}", name);
        return kBadUse;
    }
    const auto bundle = TRY(os::OpenFolder::open_foreign(options.bundle, os::kForeignNamesMax));
    const ImportedBundle imported = TRY(import_bundle(centre, bundle));
    const auto text = core::to_json(imported.receipts);
    const auto bytes = core::as_bytes(text);
    if (!keep_receipts(centre.keys.folder(), imported.device, bytes))
        return core::fail(
            core::ErrorCode::unavailable,
            "the acknowledgements could not be kept in the data folder; the cases are safe here."
            " Make room on its disk and import again"
        );
    const auto written = options.receipts.empty()
                             ? bundle.replace_file(core::kBundleReceiptsName, bytes)
                             : os::write_private_file(options.receipts, bytes);
    if (!written)
        return core::fail(
            core::ErrorCode::unavailable,
            "the acknowledgements could not be written; the cases are safe here. Import again with"
            " --acknowledgements FILE"
        );
    print_result(imported);
    return imported.receipts.refused.empty() ? kDone : kNotDone;
}

const CentreSubcommand kImport(
    "import",
    "a bundle that came on a stick",
    import_carried,
    [](OptionList& list, Options& given) {
        list.require("bundle", given.bundle, "the folder 'export' made");
        list.add(
            "--acknowledgements",
            given.receipts,
            "a file for them, when the stick cannot be written"
        );
    }
);

}  // namespace
}  // namespace fangxin::central
