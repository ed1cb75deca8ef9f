// A station in memory: files and answers as a test sets it, and remembers what it was given.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/content/content_set.h"
#include "core/try.h"
#include "kiosk/station/station.h"
#include "kiosk/stick/stick_reader.h"
#include "tests/kiosk/app/desk.h"

namespace fangxin::kiosk {

class FakeStation final : public Station {
  public:
    std::string name() const override { return "一号示例商场站"; }

    core::Result<Filed> file(const core::CaseContent& content) override {
        const std::lock_guard lock(mutex_);
        if (failure_) return core::fail(*failure_, "told to fail");
        filed_.push_back(content.copy());
        files_filed_ = std::exchange(sealed_, {});
        return example_filed();
    }
    core::Result<void> seal(const SealOrder& order, const SealProgress& progress) override {
        const auto bytes = os::read_up_to(TRY(open_evidence(*order.file)), order.file->bytes);
        progress(order.file->bytes);
        const std::lock_guard lock(mutex_);
        if (order.stop.stop_requested())
            return core::fail(core::ErrorCode::interrupted, "taken back");
        if (!bytes) return core::fail(bytes.error());
        if (failure_) return core::fail(*failure_, "told to fail");
        sealed_[order.number] = {order.file->place.name, order.edit, *bytes};
        return {};
    }
    void take_out(std::uint64_t number) override {
        const std::lock_guard lock(mutex_);
        sealed_.erase(number);
    }
    void forget_sealed() override {
        const std::lock_guard lock(mutex_);
        sealed_.clear();
    }
    struct SealedFile {
        std::string name;
        PictureEdit edit;
        core::Bytes bytes;
    };
    std::map<std::uint64_t, SealedFile> sealed() const {
        const std::lock_guard lock(mutex_);
        return sealed_;
    }
    std::map<std::uint64_t, SealedFile> files_filed() const {
        const std::lock_guard lock(mutex_);
        return files_filed_;
    }

    core::Result<LookUp> look_up(const core::CaseNumber& number, const core::QueryCode& code)
        override {
        const std::lock_guard lock(mutex_);
        if (failure_) return core::fail(*failure_, "told to fail");
        const bool is_right = number == example_number() && code.to_string() == "482916";
        if (!is_right) return core::fail(core::ErrorCode::not_found, "no such case");
        return LookUp{status_.value_or(example_status(state_)), false};
    }
    core::Result<LookUp> look_up(const core::CaseNumber& number, const core::QueryToken& token)
        override {
        const std::lock_guard lock(mutex_);
        if (failure_) return core::fail(*failure_, "told to fail");
        const bool is_right =
            number == example_number() && token.to_string() == "z2dEW2MaSzEYyqe1gRTuvA";
        if (!is_right) return core::fail(core::ErrorCode::not_found, "no such case");
        return LookUp{example_status(state_), false};
    }
    core::Result<core::CaseStatus> status_here(const core::CaseNumber&, const core::QueryCode&)
        override {
        const std::lock_guard lock(mutex_);
        return example_status(state_);
    }
    core::Result<core::Instant> save_act(
        const core::CaseNumber&, const core::QueryCode&, const core::ActContent& content
    ) override {
        const std::lock_guard lock(mutex_);
        if (failure_) return core::fail(*failure_, "told to fail");
        acts_.push_back(content.copy());
        return example_now();
    }
    core::Result<core::PinAnswer> check_staff_pin(std::string_view pin) override {
        const std::lock_guard lock(mutex_);
        using enum core::PinAnswer::Outcome;
        if (pin == "480266") return core::PinAnswer{right};
        return core::PinAnswer{wrong, ++wrong_pins_ > 4 ? 30'000 : 0};
    }
    MachineReport machine_report() override {
        const std::lock_guard lock(mutex_);
        return report_;
    }
    void sync_now() override {
        const std::lock_guard lock(mutex_);
        ++report_.line.all_tried;
    }
    std::shared_ptr<const core::ContentSet> content() const override {
        const std::lock_guard lock(mutex_);
        return content_;
    }
    Readiness readiness() const override {
        const std::lock_guard lock(mutex_);
        return readiness_;
    }

    // As the centre publishes it, as version 2.
    void publish(core::ContentKind kind, const std::string& text) {
        auto content = std::make_shared<core::ContentSet>();
        ENSURE(content->replace(kind, 2, text).has_value());
        const std::lock_guard lock(mutex_);
        content_ = std::move(content);
    }
    void fail_with(std::optional<core::ErrorCode> failure) {
        const std::lock_guard lock(mutex_);
        failure_ = failure;
    }
    void set_state(core::CaseState state) {
        const std::lock_guard lock(mutex_);
        state_ = state;
    }
    void set_report(MachineReport report) {
        const std::lock_guard lock(mutex_);
        report_ = std::move(report);
    }
    // What a look-up finds, whatever the state.
    void set_status(core::CaseStatus status) {
        const std::lock_guard lock(mutex_);
        status_ = std::move(status);
    }
    void set_readiness(Readiness readiness) {
        const std::lock_guard lock(mutex_);
        readiness_ = readiness;
    }
    std::vector<core::CaseContent> filed() const {
        const std::lock_guard lock(mutex_);
        std::vector<core::CaseContent> copies;
        for (const auto& content : filed_) copies.push_back(content.copy());
        return copies;
    }

    std::vector<core::ActContent> acts() const {
        const std::lock_guard lock(mutex_);
        std::vector<core::ActContent> copies;
        for (const auto& act : acts_) copies.push_back(act.copy());
        return copies;
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const core::ContentSet> content_ = std::make_shared<core::ContentSet>();
    std::vector<core::CaseContent> filed_;
    std::vector<core::ActContent> acts_;
    std::map<std::uint64_t, SealedFile> sealed_;       // by the number of the choice
    std::map<std::uint64_t, SealedFile> files_filed_;  // with the last case
    std::optional<core::ErrorCode> failure_;
    core::CaseState state_ = core::CaseState::filed;
    std::optional<core::CaseStatus> status_;
    Readiness readiness_{true, true, true, 0};
    MachineReport report_;
    int wrong_pins_ = 0;
};

}  // namespace fangxin::kiosk
