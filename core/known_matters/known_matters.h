// What several people have complained about already, shop by shop (群体投诉), as the centre
// publishes it: whoever brings the same may join them. Versioned data that names no person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/bilingual_text.h"
#include "core/calendar/date.h"
#include "core/result.h"

namespace fangxin::core {

struct KnownMatter {
    std::string code;     // what a case that joins refers to; the same for the same matter for ever
    std::string shop_id;  // of the directory of shops; empty: the shop is in none
    std::string shop_name;
    std::string problem;  // of the classification
    int people = 0;       // kKnownPeopleMin or more: among fewer somebody could be guessed
    Date since;           // the first of their complaints
    Date from;
    Date until;          // the last day on which it is shown
    BilingualText text;  // what is being done about it. English may lack
    bool operator==(const KnownMatter&) const = default;
};

// Immutable.
class KnownMatters {
  public:
    struct Parts {
        int version = 0;
        bool is_sample = false;  // made up
        std::vector<KnownMatter> matters;
    };

    // Refused as `invalid`, naming the code: a code twice, a shop twice with one problem, a matter
    // that ends before it begins, is shown for longer than kKnownDaysMax, or began after it is
    // shown, one without Chinese.
    static Result<KnownMatters> make(Parts parts);

    int version() const { return parts_.version; }
    bool is_sample() const { return parts_.is_sample; }
    const std::vector<KnownMatter>& matters() const { return parts_.matters; }

    // Of this shop, by its id or its name as a person types it, and this problem, shown today.
    // nullptr: there is none. What comes back lives as long as this.
    const KnownMatter* find(
        std::string_view shop_id, std::string_view shop_name, std::string_view problem, Date today
    ) const;
    // nullptr: there is none.
    const KnownMatter* find(std::string_view code) const;

  private:
    explicit KnownMatters(Parts parts) : parts_(std::move(parts)) {}

    Parts parts_;
};

}  // namespace fangxin::core
