// Tests of the model of sequences: what follows what, and what was never seen.
#include "kiosk/input/ngram_model.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/input/ngram_counts.h"
#include "tests/support/seeded_random.h"

namespace fangxin::kiosk {
namespace {

using Sentence = std::vector<std::string_view>;
using History = std::vector<std::string_view>;  // at most two texts, the later one last

// Tables and their bytes; each knows the symbols of the one before.
class Model {
  public:
    explicit Model(float unseen_times = 0.5F) : unseen_times_(unseen_times) {}

    Model& add(std::size_t length, const std::vector<Sentence>& sentences) {
        NgramCounts counts(length, tables_.empty() ? nullptr : &tables_.back());
        for (const Sentence& sentence : sentences) counts.add_sentence(sentence);
        return add(counts);
    }
    Model& add(const NgramCounts& counts) {
        bytes_.push_back(std::make_shared<core::Bytes>());
        counts.append_to(*bytes_.back());
        core::ByteView rest = *bytes_.back();
        auto table = NgramTable::take(rest);
        REQUIRE(table);
        CHECK(rest.empty());
        tables_.push_back(*std::move(table));
        return *this;
    }
    float probability(const History& history, std::string_view text) const {
        const NgramModel model(tables_, unseen_times_);
        NgramModel::History before;
        for (const std::string_view past : history) before = {model.symbol_of(past), before.last};
        return model.probability(before, model.symbol_of(text));
    }
    bool has(std::string_view text) const {
        const NgramModel model(tables_, unseen_times_);
        return model.has(model.symbol_of(text));
    }

  private:
    float unseen_times_;
    std::vector<std::shared_ptr<core::Bytes>> bytes_;
    std::vector<NgramTable> tables_;
};

// The same by counting again for each question.
float counted(
    const std::vector<Sentence>& sentences, History history, std::string_view text, float unseen
) {
    constexpr float kDiscount = 0.8F;
    const bool is_alone = history.empty();
    float times = 0;
    std::map<std::string_view, float> followers;
    for (Sentence sentence : sentences) {
        if (!is_alone) sentence.insert(sentence.begin(), "start");
        for (std::size_t i = history.size(); i < sentence.size(); ++i) {
            const auto here = sentence.begin() + static_cast<std::ptrdiff_t>(i);
            if (!std::equal(history.begin(), history.end(), here - std::ssize(history))) continue;
            times += 1;
            followers[*here] += 1;
        }
    }
    if (is_alone) return std::max(followers[text], unseen) / std::max(times, 1.0F);
    History shorter = history;
    shorter.erase(shorter.begin());
    const float probability = counted(sentences, shorter, text, unseen);
    if (times == 0) return probability;
    const float seen = std::max(followers[text] - kDiscount, 0.0F);
    std::erase_if(followers, [](const auto& follower) { return follower.second == 0; });
    return (kDiscount * static_cast<float>(followers.size()) * probability + seen) / times;
}

TEST_CASE("what followed a text is likelier after it than what did not") {
    const Model model = Model().add(2, {{"buy", "tea"}, {"buy", "tea"}, {"sell", "house"}});
    CHECK(model.probability({"buy"}, "tea") > 0.5);
    CHECK(model.probability({"buy"}, "house") < 0.2);
    CHECK(model.probability({"sell"}, "house") > model.probability({"buy"}, "house"));
    CHECK(model.probability({"never"}, "tea") == model.probability({"house"}, "tea"));
}

TEST_CASE("two texts before say more than one") {
    const std::vector<Sentence> texts = {{"buy", "tea", "house"}, {"sell", "tea", "buy"}};
    const Model longer = Model().add(3, texts);
    CHECK(
        longer.probability({"buy", "tea"}, "house") > longer.probability({"sell", "tea"}, "house")
    );
    const Model shorter = Model().add(2, texts);
    CHECK(shorter.probability({"buy", "tea"}, "house") == shorter.probability({"tea"}, "house"));
}

TEST_CASE("what begins a sentence is likelier there") {
    const Model model = Model().add(3, {{"buy", "tea"}, {"buy", "house"}});
    CHECK(model.probability({}, "buy") > 0.5);
    CHECK(model.probability({}, "buy") > model.probability({"tea"}, "buy"));
}

TEST_CASE("what was never seen keeps a small probability") {
    const Model model = Model().add(3, {{"buy", "tea"}});
    for (const History& history : {History{}, {"buy"}, {"buy", "tea"}, {"never"}}) {
        CHECK(model.probability(history, "never") > 0);
        CHECK(model.probability(history, "never") < model.probability(history, "tea"));
    }
}

TEST_CASE("a model without texts gives no probability above one") {
    const Model model = Model(0).add(2, {});
    CHECK(model.probability({}, "tea") == 0);
    CHECK(model.probability({"buy"}, "tea") == 0);
    CHECK(Model(0).probability({}, "tea") == 0);
}

TEST_CASE("a text alone counts as often as it is said to") {
    NgramCounts counts(2, nullptr);
    counts.add_alone("tea", 2.99F);
    counts.add_alone("house", 0.01F);
    const Model model = Model(0).add(counts);
    CHECK(model.probability({"tea"}, "house") == doctest::Approx(0.01 / 3));
    CHECK(model.has("house"));
    CHECK_FALSE(model.has("buy"));
}

TEST_CASE("a second table adds what it has to the first") {
    const std::vector<Sentence> texts = {{"buy", "tea"}, {"buy", "house"}};
    const std::vector<Sentence> more = {{"buy", "silk"}, {"silk", "buy"}};
    Model both = Model().add(3, texts).add(3, more);
    std::vector<Sentence> all = texts;
    all.insert(all.end(), more.begin(), more.end());
    // But for a sequence that both have, which loses its discount twice: here the start with "buy".
    for (const History& history : {History{"buy"}, {"tea"}, {"silk"}, {"buy", "silk"}, {"never"}}) {
        for (const std::string_view text : {"buy", "tea", "house", "silk", "never"}) {
            CAPTURE(text);
            const float expected = counted(all, history, text, 0.5F);
            CHECK(both.probability(history, text) == doctest::Approx(expected));
        }
    }
}

TEST_CASE("the table gives what counting gives, for whatever texts") {
    tests::SeededRandom random;
    constexpr std::string_view kTexts = "abcdefghijklmnopqrstuvwxyzABCD";
    const auto any = [&] {
        // Some are much more frequent.
        return kTexts.substr(random.below(1 + random.below(kTexts.size())), 1);
    };
    std::vector<Sentence> sentences(200);
    for (Sentence& sentence : sentences)
        for (std::size_t i = 0; i < 1 + random.below(6); ++i) sentence.push_back(any());
    const Model model = Model().add(3, sentences);
    for (int i = 0; i < 2000; ++i) {
        History history{any(), any()};
        history.resize(1 + random.below(2));
        const std::string_view text = any();
        CAPTURE(history);
        CAPTURE(text);
        const float expected = counted(sentences, history, text, 0.5F);
        CHECK(model.probability(history, text) == doctest::Approx(expected));
    }
}

TEST_CASE("the probabilities after any history add up to one") {
    tests::SeededRandom random;
    constexpr std::string_view kTexts = "abcdefghijklmnopqrstuvwxyzABCD";
    const auto any = [&] { return kTexts.substr(random.below(kTexts.size()), 1); };
    std::vector<Sentence> sentences(500);
    for (Sentence& sentence : sentences) sentence = {any(), any(), any(), any(), any()};
    const Model model = Model(0).add(3, sentences).add(3, {{"a", "b", "c"}, {"a", "b", "e"}});
    for (int i = 0; i < 100; ++i) {
        const History history{any(), any()};
        float sum = 0;
        for (std::size_t text = 0; text < kTexts.size(); ++text)
            sum += model.probability(history, kTexts.substr(text, 1));
        CHECK(sum == doctest::Approx(1).epsilon(0.001));
    }
}

}  // namespace
}  // namespace fangxin::kiosk
