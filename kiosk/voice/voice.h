// The voice that reads the screen aloud: a program such as espeak-ng, one run an utterance, so that
// no synthesiser can take the kiosk with it or keep what it said.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/voice/utterance.h"

namespace fangxin::kiosk {

struct VoiceSettings {
    // The program and its arguments; how to speak is added as espeak-ng takes it, and the words
    // come on its standard input.
    std::vector<std::string> command;
    // False: now nothing is said. Asked on the voice's thread before each utterance.
    std::function<bool()> may_speak = [] { return true; };
};

class Voice {
  public:
    // `on_failure` is called on the voice's thread, once, with what is wrong; later utterances are
    // tried all the same.
    Voice(VoiceSettings settings, std::function<void(const std::string&)> on_failure);
    ~Voice();
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    // From any thread; waits for nothing. What is being said ends at once. Empty words are silence.
    void say(Utterance utterance);

  private:
    void run(const std::stop_token& stop);
    void speak(const Utterance& utterance, const std::stop_token& stop);

    VoiceSettings settings_;
    std::function<void(const std::string&)> on_failure_;
    std::mutex mutex_;
    std::condition_variable_any wanted_;
    std::optional<Utterance> waiting_;
    std::stop_source speaking_;
    std::jthread thread_;  // last: it ends before anything else here does
};

}  // namespace fangxin::kiosk
