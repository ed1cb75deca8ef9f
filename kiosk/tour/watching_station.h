// A station that also remembers what it answered: the tour reads the number from here, as a person
// reads it from the receipt.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/station/station.h"

namespace fangxin::kiosk {

// What a person reads from the receipt.
struct NotedReceipt {
    core::CaseNumber number;
    core::QueryCode query_code;
};

class WatchingStation final : public Station {
  public:
    explicit WatchingStation(Station& station) : station_(station) {}

    std::string name() const override { return station_.name(); }
    Readiness readiness() const override { return station_.readiness(); }
    std::shared_ptr<const core::ContentSet> content() const override { return station_.content(); }
    core::Result<core::CaseStatus> status_here(
        const core::CaseNumber& number, const core::QueryCode& code
    ) override {
        return station_.status_here(number, code);
    }

    core::Result<core::Instant> save_act(
        const core::CaseNumber& number, const core::QueryCode& code, const core::ActContent& content
    ) override {
        return station_.save_act(number, code, content);
    }
    core::Result<core::PinAnswer> check_staff_pin(std::string_view pin) override {
        return station_.check_staff_pin(pin);
    }
    MachineReport machine_report() override { return station_.machine_report(); }
    void sync_now() override { station_.sync_now(); }

    core::Result<void> seal(const SealOrder& order, const SealProgress& progress) override {
        return station_.seal(order, progress);
    }
    void take_out(std::uint64_t number) override { station_.take_out(number); }
    void forget_sealed() override { station_.forget_sealed(); }
    core::Result<Filed> file(const core::CaseContent& content) override {
        auto filed = station_.file(content);
        const std::lock_guard lock(mutex_);
        if (filed) filed_ = {filed->number, filed->query_code};
        return filed;
    }

    core::Result<LookUp> look_up(const core::CaseNumber& number, const core::QueryCode& code)
        override {
        return watched(station_.look_up(number, code));
    }
    core::Result<LookUp> look_up(const core::CaseNumber& number, const core::QueryToken& token)
        override {
        return watched(station_.look_up(number, token));
    }

    std::optional<NotedReceipt> filed() const {
        const std::lock_guard lock(mutex_);
        return filed_;
    }
    std::optional<core::CaseStatus> looked_up() const {
        const std::lock_guard lock(mutex_);
        return looked_up_;
    }

  private:
    core::Result<LookUp> watched(core::Result<LookUp> answer) {
        const std::lock_guard lock(mutex_);
        if (answer) looked_up_ = answer->status;
        return answer;
    }

    Station& station_;
    mutable std::mutex mutex_;
    std::optional<NotedReceipt> filed_;
    std::optional<core::CaseStatus> looked_up_;
};

}  // namespace fangxin::kiosk
