// Time and chance under a test's control, and the keys of one kiosk and its centre.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <random>
#include <span>
#include <string>

#include "core/clock.h"
#include "core/crypto.h"
#include "core/envelope.h"
#include "core/json.h"
#include "core/outbox_view.h"
#include "core/random.h"
#include "net/api.h"

namespace fangxin::tests {

class SetClock final : public core::Clock {
  public:
    core::Instant now() const override { return {utc_ms_}; }
    void advance_ms(std::int64_t time_ms) { utc_ms_ += time_ms; }

  private:
    std::atomic<std::int64_t> utc_ms_{1'790'000'000'000};
};

// The same numbers at every run. May be used from any thread.
class SeededRandom final : public core::Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        const std::lock_guard lock(mutex_);
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_() & 0xFFU);
    }

  private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

inline constexpr const char* kDevice = "kiosk-7";

// The keys of a kiosk and its centre, and cases as the kiosk would store them.
struct World {
    SetClock clock;
    SeededRandom random{20260301};
    core::SigningKey device_key = core::SigningKey::make(random);
    core::SigningKey centre_key = core::SigningKey::make(random);
    core::SealKeyPair seal_key = core::SealKeyPair::make(random);

    net::DeviceIdentity identity() {
        return {kDevice, centre_key.verify_key(), device_key, random};
    }

    // The case with this place in the device's sequence; a new id each time.
    core::OutboxItem make_item(std::uint64_t device_seq) {
        const core::EnvelopeHeader header{
            core::CaseId::make(clock.now(), random),
            *core::CaseNumber::make("K7Q", device_seq),
            kDevice,
            device_seq,
            core::Digest{},
            clock.now(),
            "seal-1"};
        const core::Envelope envelope = core::make_envelope(
            header, core::as_bytes("what a person told us"), seal_key.public_key(), device_key
        );
        return {header.id, device_seq, envelope.digest, core::to_json(envelope), 0};
    }
};

}  // namespace fangxin::tests
