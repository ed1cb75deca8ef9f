// Promises that shops made of their own will (线下无理由退货, 放心消费承诺), as the centre
// publishes them. Versioned data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/bilingual_text.h"
#include "core/calendar/date.h"
#include "core/names.h"
#include "core/result.h"

namespace fangxin::core {

// What a shop of 放心消费承诺 stands for: 品质, 诚信, 维权.
enum class Commitment : std::uint8_t { quality, honesty, redress };

template <>
inline constexpr auto kNames<Commitment> =
    name_list("there is no such commitment", {"quality", "honesty", "redress"});

// Whether a promise counts on a day.
enum class PromiseState { in_force, not_yet, ran_out, removed };

struct ShopPromise {
    std::string shop_id;  // of the directory of shops; empty: the shop is in none
    std::string name;
    std::string address;       // "二楼 203"
    std::string floor;         // "二楼"; empty where there is none
    int return_days = 0;       // days to bring goods back without a reason; 0: not promised
    BilingualText goods;       // which goods; empty: all that the shop sells. English may lack
    BilingualText conditions;  // "吊牌在，没穿过、没洗过"; may be empty. English may lack
    std::vector<Commitment> commitments;
    Date from;
    Date until;  // the last day
    int times_renewed = 0;
    std::optional<Date> removed_on;  // 摘牌: from this day it does not count
    std::string removal_reason;

    PromiseState state_on(Date today) const;
    bool operator==(const ShopPromise&) const = default;
};

// Immutable.
class PromiseRegister {
  public:
    struct Parts {
        int version = 0;
        bool is_sample = false;           // made up: no such shops exist
        std::vector<std::string> floors;  // from below; those of the shops
        std::vector<ShopPromise> promises;
    };

    // Refused as `invalid`, with its place: a shop that is there twice, that promises nothing or
    // the same twice, whose promise ends before it begins, that was removed without a reason or the
    // other way round, words in English alone, a floor that is not listed; a floor without shop.
    static Result<PromiseRegister> make(Parts parts);

    int version() const { return parts_.version; }
    bool is_sample() const { return parts_.is_sample; }
    const std::vector<std::string>& floors() const { return parts_.floors; }
    const std::vector<ShopPromise>& promises() const { return parts_.promises; }

    bool has_any_on(Date today) const;

  private:
    explicit PromiseRegister(Parts parts) : parts_(std::move(parts)) {}

    Parts parts_;
};

}  // namespace fangxin::core
