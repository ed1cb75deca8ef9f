// Makes topics of classification and grounds, and finds them.
#include "core/classification/topic_search.h"

#include <utility>

namespace fangxin::core {

namespace {

Topic topic_of(const ClassificationEntry& entry) {
    Topic topic{
        std::string(classification_list_name(entry.list)),
        entry.code,
        entry.name,
        entry.body.number,
        {},
        entry.is_unverified,
    };
    for (const std::string& scope : {entry.body.scope.zh, entry.body.scope.en}) {
        if (!scope.empty()) topic.details.push_back(scope);
    }
    return topic;
}

void add_list(
    const RuleSet& rules,
    std::string_view list,
    const std::vector<Ground>& grounds,
    std::vector<Topic>& topics
) {
    for (const Ground& ground : grounds) {
        topics.push_back(Topic{
            std::string(list),
            rules.id + "." + std::to_string(ground.number),
            {ground.text.zh, ground.text.en},
            {},
            {},
            false,
        });
    }
}

SearchEntry entry_of(const Topic& topic) {
    SearchEntry entry{{topic.name.zh, topic.name.en}, topic.details};
    if (!topic.number.empty()) entry.names.push_back(topic.number);
    return entry;
}

std::vector<SearchEntry> entries_of(const std::vector<Topic>& topics) {
    std::vector<SearchEntry> entries;
    entries.reserve(topics.size());
    for (const Topic& topic : topics) entries.push_back(entry_of(topic));
    return entries;
}

}  // namespace

void add_topics(const Classification& classification, std::vector<Topic>& topics) {
    for (const ClassificationEntry& entry : classification.entries())
        topics.push_back(topic_of(entry));
}

void add_topics(
    const Classification& classification, ClassificationList list, std::vector<Topic>& topics
) {
    for (const ClassificationEntry& entry : classification.entries()) {
        if (entry.list == list) topics.push_back(topic_of(entry));
    }
}

void add_grounds(const RuleSet& rules, std::vector<Topic>& topics) {
    add_list(rules, kRefusalGroundsList, rules.refusal_grounds, topics);
    add_list(rules, kTerminationGroundsList, rules.termination_grounds, topics);
}

TopicSearch::TopicSearch(std::vector<Topic> topics, const PinyinTable& table)
    : topics_(std::move(topics)), search_(entries_of(topics_), table) {}

std::vector<const Topic*> TopicSearch::find(
    std::string_view typed, std::string_view list, std::size_t count_max
) const {
    std::vector<const Topic*> topics;
    for (const Found& found : search_.find(typed, topics_.size())) {
        if (topics.size() == count_max) break;
        const Topic& topic = topics_[found.position];
        if (list.empty() || topic.list == list) topics.push_back(&topic);
    }
    return topics;
}

}  // namespace fangxin::core
