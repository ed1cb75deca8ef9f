// One search over everything that a case can be sorted by: the classification, and the grounds of
// the law.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/classification/classification.h"
#include "core/law/rule_set.h"
#include "core/search/text_search.h"

namespace fangxin::core {

// The lists of grounds, beside those of the classification.
inline constexpr std::string_view kRefusalGroundsList = "refusal_grounds";
inline constexpr std::string_view kTerminationGroundsList = "termination_grounds";

// Something that can be found, with all that names it.
struct Topic {
    std::string list;  // "demands", "refusal_grounds"
    std::string code;  // "refund"; of a ground the rule set and its number: "order-121.3"
    BilingualText name;
    std::string number;                // of another body: "12305"; else empty
    std::vector<std::string> details;  // searched too: what a body is there for
    bool is_unverified = false;
    bool operator==(const Topic&) const = default;
};

// Each appends, in the order of the data.
void add_topics(const Classification& classification, std::vector<Topic>& topics);
// The grounds on which a rule set lets an office refuse and terminate.
void add_grounds(const RuleSet& rules, std::vector<Topic>& topics);

// Immutable.
class TopicSearch {
  public:
    TopicSearch() = default;
    TopicSearch(std::vector<Topic> topics, const PinyinTable& table);

    const std::vector<Topic>& topics() const { return topics_; }
    // At most `count_max`, the best first, as TextSearch finds them; `list` limits them to one list
    // unless it is empty. What comes back lives as long as this search.
    std::vector<const Topic*> find(
        std::string_view typed,
        std::string_view list = {},
        std::size_t count_max = kSearchResultsMax
    ) const;

  private:
    std::vector<Topic> topics_;
    TextSearch search_;
};

}  // namespace fangxin::core
