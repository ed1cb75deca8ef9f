// The voice with real programs: one that writes down what it is given, some that go wrong, and
// espeak-ng into a file.
#include "kiosk/voice/voice.h"

#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <string>
#include <utility>

#include "tests/support/poll.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::kiosk {

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Utterance utterance(std::string_view words) {
    return {core::PrivateText(words)};
}

// A program that is a script; "$OUT" is a file of this test's.
class Script {
  public:
    explicit Script(const std::string& lines) {
        std::ofstream(folder_.file("voice")) << "#!/bin/sh\nOUT='" << said_file() << "'\n"
                                             << lines << '\n';
        std::filesystem::permissions(folder_.file("voice"), std::filesystem::perms::owner_all);
    }
    VoiceSettings settings() const { return {{folder_.file("voice")}}; }
    std::string said_file() const { return folder_.file("said"); }
    std::string said() const { return content_of(said_file()); }
    bool comes_to_say(const std::string& words) const {
        return tests::poll_until([&] { return said() == words; });
    }

  private:
    tests::TemporaryFolder folder_;
};

void fail_test(const std::string& why) {
    FAIL_CHECK(why);
}

}  // namespace

TEST_CASE("a program is given the words on its standard input and how to speak as arguments") {
    const Script script(
        "echo \"$@\" > \"$OUT.part\"; cat >> \"$OUT.part\"; mv \"$OUT.part\" \"$OUT\""
    );
    Voice voice(script.settings(), fail_test);
    voice.say(utterance("您好\n付了 ¥3,000.00"));
    CHECK(
        script.comes_to_say("--stdin -b1 -v cmn-latn-pinyin -s 150 -a 100\n您好。\n付了 3000元。\n")
    );
    voice.say({core::PrivateText("Hello"), false, VoiceLevel::low, VoiceLevel::high});
    CHECK(script.comes_to_say("--stdin -b1 -v en -s 110 -a 180\nHello.\n"));
}

TEST_CASE("what is newer takes the place of what is being said, and silence ends it") {
    const Script script(
        "read -r LINE; echo \"$LINE\" >> \"$OUT\"; case $LINE in long*) exec sleep 1000;; esac"
    );
    Voice voice(script.settings(), fail_test);
    voice.say({core::PrivateText("long one"), false});
    REQUIRE(script.comes_to_say("long one.\n"));
    voice.say({core::PrivateText("short"), false});
    REQUIRE(script.comes_to_say("long one.\nshort.\n"));
    voice.say({core::PrivateText("long two"), false});
    REQUIRE(script.comes_to_say("long one.\nshort.\nlong two.\n"));
    voice.say({});
    voice.say({core::PrivateText("end"), false});
    CHECK(script.comes_to_say("long one.\nshort.\nlong two.\nend.\n"));
}

TEST_CASE("a program that hangs does not outlive the voice") {
    const Script script("echo $$ > \"$OUT\"; exec sleep 1000");
    int program = 0;
    {
        Voice voice(script.settings(), fail_test);
        voice.say(utterance("您好"));
        REQUIRE(tests::poll_until([&script] { return script.said().ends_with('\n'); }));
        program = std::stoi(script.said());
    }
    CHECK_FALSE(std::filesystem::exists("/proc/" + std::to_string(program)));
}

TEST_CASE("a program that dies while it speaks is named once, and the next words are spoken") {
    const Script script(
        "read -r LINE; case $LINE in bad*) kill -9 $$;; esac; echo \"$LINE\" > \"$OUT\""
    );
    std::atomic<int> failures = 0;
    Voice voice(script.settings(), [&failures](const std::string& why) {
        CHECK(why == "the program was killed");
        ++failures;
    });
    for (int i = 0; i < 2; ++i) {
        voice.say({core::PrivateText("bad"), false});
        const bool is_first = i == 0;
        if (is_first) REQUIRE(tests::poll_until([&failures] { return failures == 1; }));
        voice.say({core::PrivateText("good " + std::to_string(i)), false});
        CHECK(script.comes_to_say("good " + std::to_string(i) + ".\n"));
    }
    CHECK(failures == 1);
}

TEST_CASE("a program that is not there is named") {
    std::promise<std::string> said;
    Voice voice({{"/nowhere/voice"}}, [&said](const std::string& why) { said.set_value(why); });
    voice.say(utterance("您好"));
    CHECK(said.get_future().get() == "the program cannot be started");
}

TEST_CASE("nothing is said where it may not be") {
    const Script script("cat > \"$OUT\"");
    VoiceSettings settings = script.settings();
    std::promise<void> asked;
    settings.may_speak = [&asked] {
        asked.set_value();
        return false;
    };
    {
        Voice voice(std::move(settings), fail_test);
        voice.say(utterance("您好"));
        asked.get_future().get();
    }
    CHECK_FALSE(std::filesystem::exists(script.said_file()));
}

TEST_CASE("espeak-ng speaks Chinese and English, faster when it is asked to") {
    const Script script("/usr/bin/espeak-ng \"$@\" -w \"$OUT.part\"; mv \"$OUT.part\" \"$OUT\"");
    const auto length_of = [&script](Utterance words) {
        Voice voice(script.settings(), fail_test);
        voice.say(std::move(words));
        REQUIRE(tests::poll_until([&script] { return !script.said().empty(); }));
        const std::size_t length = script.said().size();
        std::filesystem::remove(script.said_file());
        return length;
    };
    constexpr std::size_t kSecond = std::size_t{2} * 22'050;
    const std::size_t slow = length_of({core::PrivateText("请选择"), true, VoiceLevel::low});
    CHECK(slow > kSecond / 2);
    CHECK(length_of({core::PrivateText("请选择"), true, VoiceLevel::high}) < slow);
    CHECK(length_of({core::PrivateText("Please choose"), false}) > kSecond / 2);
}

}  // namespace fangxin::kiosk
