// Setting up a centre and enrolling devices.
#include "tests/bench/bench_centre.h"

#include "central/data_folder.h"
#include "central/devices/enrolment.h"
#include "central/devices/stations.h"
#include "core/ensure.h"
#include "tests/support/process.h"

namespace fangxin::tests {

BenchCentre::BenchCentre(const std::string& program, DatabaseKind kind) : place_(kind) {
    const auto made = run(
        {program,
         "init",
         "--demo",
         "--data",
         data(),
         "--database",
         kind == DatabaseKind::sqlite ? "sqlite:" + address() : address()}
    );
    ENSURE(made.exit_code == 0);
    const central::DataFolder data_folder(data());
    keys_ = std::make_unique<central::Keys>(central::Keys::load(data_folder).value());
    database_ = central::Database::open(address(), false, clock_).value();
    evidence_folder_ =
        std::make_unique<central::EvidenceFolder>(data_folder.file(central::kEvidenceFolder));
    centre_ = std::make_unique<central::Centre>(central::Centre{
        *database_,
        *keys_,
        clock_,
        random_,
        law_cache_,
        case_desk_,
        *evidence_folder_,
        live_uploads_,
        {}});
}

TestDevice BenchCentre::enrolled_device() {
    TestDevice device;
    const auto answer = database_->write([&](central::Session& writer) {
        const auto code = central::make_enrol_code(*centre_, writer, "demo");
        ENSURE(code.has_value());
        return central::enrol_device(*centre_, writer, device.request(*code, clock_.now()));
    });
    ENSURE(answer.has_value() && answer->has_value());
    device.enrolled(**answer);
    return device;
}

}  // namespace fangxin::tests
