// Complaints that the authority has published (消费投诉公示): figures of each shop over a year.
// Versioned data. A result of mediation, never a finding of a violation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/bilingual_text.h"
#include "core/calendar/date.h"
#include "core/result.h"

namespace fangxin::core {

struct ShopFigures {
    std::string name;
    std::string address;        // "三楼 312"
    std::string floor;          // "三楼"; empty where there is none
    int complaints = 0;         // with a result, in the period
    int settled = 0;            // of these, those that ended in an agreement
    int complaints_before = 0;  // in the period of the same length before

    // The nearest whole percent, but 100 only where all were settled.
    int settled_percent() const {
        const int nearest = (settled * 200 + complaints) / (2 * complaints);
        return settled < complaints && nearest == 100 ? 99 : nearest;
    }
    bool operator==(const ShopFigures&) const = default;
};

// Immutable.
class Publication {
  public:
    struct Parts {
        int version = 0;
        bool is_sample = false;  // made up: no such shops exist
        BilingualText place;     // "示例商场"
        BilingualText office;    // who publishes it
        Date from;
        Date to;
        int shops_without = 0;            // of the same place, without a published complaint
        std::vector<std::string> floors;  // from below; those of the shops
        std::vector<ShopFigures> shops;
    };

    // Refused as `invalid`, with its place: a shop that is there twice, without a complaint, with
    // more settled than there were, or on a floor that is not listed; a floor without shop; a
    // period that ends before it begins or is longer than a year.
    static Result<Publication> make(Parts parts);

    int version() const { return parts_.version; }
    bool is_sample() const { return parts_.is_sample; }
    const BilingualText& place() const { return parts_.place; }
    const BilingualText& office() const { return parts_.office; }
    Date from() const { return parts_.from; }
    Date to() const { return parts_.to; }
    int shops_without() const { return parts_.shops_without; }
    const std::vector<ShopFigures>& shops() const { return parts_.shops; }

    const std::vector<std::string>& floors() const { return parts_.floors; }
    // What is published may be seen for a year: nothing of it on a later day.
    bool may_be_shown_on(Date today) const;

  private:
    explicit Publication(Parts parts) : parts_(std::move(parts)) {}

    Parts parts_;
};

}  // namespace fangxin::core
