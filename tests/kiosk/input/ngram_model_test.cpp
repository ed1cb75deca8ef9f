// Tests of the model of sequences: what follows what, and what was never seen.
#include "kiosk/input/ngram_model.h"

#include <doctest/doctest.h>
#include <vector>

#include "tests/support/seeded_random.h"

namespace fangxin::kiosk {
namespace {

using History = NgramModel::History;

constexpr NgramModel::Symbol kBuy = 10;
constexpr NgramModel::Symbol kSell = 11;
constexpr NgramModel::Symbol kTea = 12;
constexpr NgramModel::Symbol kHouse = 13;
constexpr NgramModel::Symbol kNever = 99;

NgramModel model_of(std::size_t length, const std::vector<std::vector<NgramModel::Symbol>>& texts) {
    NgramModel model(length, 0.5);
    for (const auto& text : texts) model.add_sentence(text);
    model.finish();
    return model;
}

TEST_CASE("what followed a symbol is likelier after it than what did not") {
    const NgramModel model = model_of(2, {{kBuy, kTea}, {kBuy, kTea}, {kSell, kHouse}});
    CHECK(model.probability({kBuy}, kTea) > 0.5);
    CHECK(model.probability({kBuy}, kHouse) < 0.2);
    CHECK(model.probability({kSell}, kHouse) > model.probability({kBuy}, kHouse));
    CHECK(model.probability({kNever}, kTea) == doctest::Approx(model.probability({kHouse}, kTea)));
}

TEST_CASE("two symbols before say more than one") {
    const std::vector<std::vector<NgramModel::Symbol>> texts = {
        {kBuy, kTea, kHouse}, {kSell, kTea, kBuy}};
    const NgramModel longer = model_of(3, texts);
    CHECK(longer.probability({kTea, kBuy}, kHouse) > longer.probability({kTea, kSell}, kHouse));
    const NgramModel shorter = model_of(2, texts);
    CHECK(shorter.probability({kTea, kBuy}, kHouse) == shorter.probability({kTea}, kHouse));
}

TEST_CASE("what begins a sentence is likelier there") {
    const NgramModel model = model_of(3, {{kBuy, kTea}, {kBuy, kHouse}});
    CHECK(model.probability({}, kBuy) > 0.5);
    CHECK(model.probability({}, kBuy) > model.probability({kTea}, kBuy));
}

TEST_CASE("what was never seen keeps a small probability") {
    const NgramModel model = model_of(3, {{kBuy, kTea}});
    for (const History history : {History{}, History{kBuy}, History{kTea, kBuy}, History{kNever}}) {
        CHECK(model.probability(history, kNever) > 0);
        CHECK(model.probability(history, kNever) < model.probability(history, kTea));
    }
}

TEST_CASE("an empty model gives no probability above one") {
    NgramModel model(2, 0);
    model.finish();
    CHECK(model.probability({}, kTea) == 0);
    CHECK(model.probability({kBuy}, kTea) == 0);
}

TEST_CASE("the probabilities after any history add up to about one") {
    tests::SeededRandom random;
    constexpr NgramModel::Symbol kSymbols = 30;
    const auto any = [&] { return static_cast<NgramModel::Symbol>(2 + random.below(kSymbols)); };
    NgramModel model(3, 0);
    for (int text = 0; text < 500; ++text)
        model.add_sentence(std::vector{any(), any(), any(), any(), any()});
    model.finish();
    for (int i = 0; i < 100; ++i) {
        const History history{any(), any()};
        float sum = 0;
        for (NgramModel::Symbol symbol = 2; symbol < 2 + kSymbols; ++symbol)
            sum += model.probability(history, symbol);
        CHECK(sum == doctest::Approx(1).epsilon(0.05));
    }
}

}  // namespace
}  // namespace fangxin::kiosk
