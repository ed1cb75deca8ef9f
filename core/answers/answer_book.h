// What people often ask, with the answers, their articles and the day each was checked. Versioned
// data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bilingual_text.h"
#include "core/calendar/date.h"
#include "core/names.h"
#include "core/result.h"

namespace fangxin::core {

// What else this machine does that may help after an answer.
enum class AnswerDoor : std::uint8_t { complaint, report, remedies, other_bodies, status };

template <>
inline constexpr auto kNames<AnswerDoor> = name_list(
    "there is no such door", {"complaint", "report", "remedies", "other_bodies", "status"}
);

struct AnswerCategory {
    std::string code;
    std::string icon;  // a name that the kiosk knows; may be empty
    BilingualText name;
};

// A law that answers refer to.
struct CitedLaw {
    std::string code;  // "consumer_law"
    BilingualText name;
};

struct CitedArticle {
    std::string law;             // the code of a law of the book
    int article = 0;             // 0: the law as a whole
    bool is_unverified = false;  // the number was not compared with the law's text
};

struct FrequentAnswer {
    std::string code;  // stable for ever: "card_shop_closed"
    std::string category;
    BilingualText question;
    std::vector<std::string> asked_as;  // other Chinese words that people look for it with
    BilingualText summary;              // one sentence that answers by itself
    BilingualText details;              // what to do first, what to keep
    std::vector<CitedArticle> articles;
    Date checked_on;  // when it was last compared with its articles
    std::vector<AnswerDoor> doors;
};

// Immutable.
class AnswerBook {
  public:
    struct Parts {
        int version = 0;
        Date checked_on;  // when all of it was last gone through
        std::vector<AnswerCategory> categories;
        std::vector<CitedLaw> laws;
        std::vector<FrequentAnswer> answers;  // the commonest first
    };

    // Refused as `invalid`, naming the code: a code twice, an answer whose category or law is not
    // there, a category without answer, an answer without article, an article that the law's text
    // does not have, one of such a law without its number, a Chinese text beyond its limit, a day
    // of checking after that of the whole.
    static Result<AnswerBook> make(Parts parts);

    int version() const { return parts_.version; }
    Date checked_on() const { return parts_.checked_on; }
    const std::vector<AnswerCategory>& categories() const { return parts_.categories; }
    const std::vector<FrequentAnswer>& answers() const { return parts_.answers; }

    // nullptr: there is none. What comes back lives as long as this book.
    const FrequentAnswer* find(std::string_view code) const;
    const AnswerCategory* category(std::string_view code) const;
    // In the order of the data.
    std::vector<const FrequentAnswer*> answers_of(std::string_view category) const;
    // The law must be one of the book's (ENSUREd).
    const BilingualText& law_name(std::string_view code) const;

  private:
    explicit AnswerBook(Parts parts) : parts_(std::move(parts)) {}

    Parts parts_;
};

}  // namespace fangxin::core
