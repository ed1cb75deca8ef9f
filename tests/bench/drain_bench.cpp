// How fast a kiosk drains its queue, beside the same requests sent with nothing done before or
// after.
//
// drain_bench [CASES]: two stations file as many cases each. One drains its queue by the sync
// engine, as `fangxin-kiosk sync` does; the other one's requests are made beforehand and sent as
// fast as libcurl can, as many at once. Both centres are new and on the same disk.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/crypto.h"
#include "core/ensure.h"
#include "net/api.h"
#include "net/curl_transport.h"
#include "net/sync_engine.h"
#include "os/clock.h"
#include "os/random.h"
#include "storage/store.h"
#include "tests/support/complaint.h"
#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

namespace {

core::CaseContent content() {
    using core::Field;
    return complaint_of({
        {Field::category, "prepaid_card"},
        {Field::problem, "refund"},
        {Field::object_name, "健身卡年卡"},
        {Field::merchant_name, "示例健身有限公司"},
        {Field::merchant_address, "示例路七号三楼"},
        {Field::merchant_phone, "13800138000"},
        {Field::purchase_date, "2026-02-14"},
        {Field::purchase_amount, "358800"},
        {Field::facts, "店家关门不退款，办卡的店员姓䶮。剩两千一百元，店说不能退，只能转让。"},
        {Field::demands, "refund"},
        {Field::claimed_amount, "358800"},
        {Field::contact_name, "示例人"},
        {Field::contact_phone, "13912345678"},
        {Field::contact_address, "示例省示例市示例区一号"},
    });
}

// A centre, a station enrolled there, and a queue of so many cases.
class Scene {
  public:
    explicit Scene(int cases) {
        centre_.start();
        storage::StoreOptions options;
        options.query_code_cost = core::SlowHashCost::minimal;
        store_ = storage::Store::open(folder_.file("kiosk"), clock_, random_, options).value();
        transport_ = net::CurlTransport::make({.central_url = centre_.url()}).value();
        key_ = std::make_unique<core::SigningKey>(store_->identity().device_key().value());
        const std::string code = centre_.enrol_code();
        enrolment_ =
            net::Api(*transport_, clock_).enrol(centre_.url(), code, *key_, interrupt_).value();
        ENSURE(store_->identity().save_enrolment(*enrolment_).has_value());
        for (int i = 0; i < cases; ++i) ENSURE(store_->outbox().submit(content()).has_value());
    }

    storage::Store& store() { return *store_; }
    net::CurlTransport& transport() { return *transport_; }
    net::Interrupt& interrupt() { return interrupt_; }
    core::Clock& clock() { return clock_; }
    core::Random& random() { return random_; }
    net::Api api(net::Transport& transport) {
        const auto& answer = enrolment_->answer;
        return {
            transport,
            clock_,
            net::DeviceIdentity{answer.device, answer.centre_key, *key_, random_}};
    }
    std::size_t received() const { return centre_.cases().size(); }

  private:
    TemporaryFolder folder_;
    Centre centre_{folder_.file("centre")};
    os::SystemClock clock_;
    os::SystemRandom random_;
    net::Interrupt interrupt_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<net::CurlTransport> transport_;
    std::unique_ptr<core::SigningKey> key_;
    std::optional<core::Enrolment> enrolment_;
};

class Requests final : public net::RequestSource {
  public:
    explicit Requests(std::vector<net::Request> requests) : requests_(std::move(requests)) {}
    std::optional<net::Request> next() override {
        if (given_ == requests_.size()) return std::nullopt;
        return requests_[given_++];
    }
    void take(std::size_t, net::Answer<net::Response> answer) override {
        ENSURE(answer.has_value() && answer->status / 100 == 2);
    }
    net::OnInterrupt interrupted() override { return net::OnInterrupt::end_all; }

  private:
    std::vector<net::Request> requests_;
    std::size_t given_ = 0;
};

template <typename Work>
double seconds_of(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double drain(int cases) {
    Scene scene(cases);
    net::Api api = scene.api(scene.transport());
    storage::Store& store = scene.store();
    net::SyncEngine engine(
        {store.outbox(), store.library(), api, scene.clock(), scene.random(), &store.health()}
    );
    const double time_s = seconds_of([&] {
        do engine.step(scene.interrupt());
        while (engine.state().waiting > 0);
    });
    ENSURE(scene.received() == static_cast<std::size_t>(cases));
    return time_s;
}

double send_directly(int cases) {
    Scene scene(cases);
    auto items = scene.store().outbox().due(scene.clock().now(), static_cast<std::size_t>(cases));
    // In the batches in which the sync engine sends them.
    net::ParcelQueue queue;
    queue.add(std::move(items).value());
    std::vector<net::Request> all;
    while (const auto parcel = queue.next()) all.push_back(net::request_for(*parcel));
    Requests requests(std::move(all));
    const double time_s =
        seconds_of([&] { scene.transport().send_all(requests, scene.interrupt()); });
    ENSURE(scene.received() == static_cast<std::size_t>(cases));
    return time_s;
}

}  // namespace

}  // namespace fangxin::tests

int main(int count, char** arguments) {
    constexpr int kCases = 10'000;
    fangxin::core::start_crypto();
    const int cases = count > 1 ? std::atoi(arguments[1]) : kCases;
    ENSURE(cases > 0);
    const double drained = cases / fangxin::tests::drain(cases);
    const double directly = cases / fangxin::tests::send_directly(cases);
    std::printf("drain.kiosk %.0f cases/s\n", drained);
    std::printf("drain.rival %.0f cases/s\n", directly);
    std::printf("drain.ratio %.2f x\n", drained / directly);
    return 0;
}
