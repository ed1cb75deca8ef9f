// One run of a program an utterance.
#include "kiosk/voice/voice.h"

#include <array>
#include <utility>

#include "kiosk/limits.h"
#include "kiosk/voice/spoken_text.h"
#include "os/private_memory.h"
#include "os/program.h"

namespace fangxin::kiosk {

namespace {

// In the order of VoiceLevel: words a minute, and of 200.
constexpr std::array kSpeeds = {"110", "150", "200"};
constexpr std::array kVolumes = {"50", "100", "180"};

// Debian's "cmn" spells what it found for a Chinese character as if it were English.
constexpr const char* kMandarin = "cmn-latn-pinyin";
constexpr const char* kEnglish = "en";

std::vector<std::string> command_of(std::vector<std::string> words, const Utterance& utterance) {
    const auto speed = static_cast<std::size_t>(utterance.speed);
    const auto volume = static_cast<std::size_t>(utterance.volume);
    const char* const voice = utterance.is_chinese ? kMandarin : kEnglish;
    for (const char* const word :
         {"--stdin", "-b1", "-v", voice, "-s", kSpeeds.at(speed), "-a", kVolumes.at(volume)})
        words.emplace_back(word);
    return words;
}

}  // namespace

Voice::Voice(VoiceSettings settings, std::function<void(const std::string&)> on_failure)
    : settings_(std::move(settings)),
      on_failure_(std::move(on_failure)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Voice::~Voice() {
    thread_.request_stop();
    say({});
}

void Voice::say(Utterance utterance) {
    {
        const std::scoped_lock lock(mutex_);
        waiting_ = std::move(utterance);
        speaking_.request_stop();
    }
    wanted_.notify_one();
}

void Voice::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (wanted_.wait(lock, stop, [this] { return waiting_.has_value(); })) {
        if (stop.stop_requested()) return;
        {
            const Utterance utterance = *std::exchange(waiting_, std::nullopt);
            speaking_ = std::stop_source();
            const std::stop_token newer = speaking_.get_token();
            lock.unlock();
            if (!utterance.words.empty()) speak(utterance, newer);
        }
        os::overwrite_used_stack();
        lock.lock();
    }
}

void Voice::speak(const Utterance& utterance, const std::stop_token& stop) {
    if (!settings_.may_speak()) return;
    const core::PrivateText words = spoken_text(utterance.words.view(), utterance.is_chinese);
    const auto ended = os::run_reader(
        command_of(settings_.command, utterance), words.view(), kSpeakingMsMax, stop
    );
    const bool is_good = ended ? *ended == 0 : ended.error().code == core::ErrorCode::interrupted;
    if (is_good || !on_failure_) return;
    const auto why =
        ended ? "the program ended with " + std::to_string(*ended) : ended.error().detail;
    std::exchange(on_failure_, nullptr)(why);
}

}  // namespace fangxin::kiosk
