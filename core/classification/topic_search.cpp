// Makes topics of classification and grounds, and finds them.
#include "core/classification/topic_search.h"

#include <algorithm>
#include <utility>

namespace fangxin::core {

namespace {

std::vector<SearchEntry> entries_of(const std::vector<Topic>& topics) {
    std::vector<SearchEntry> entries;
    entries.reserve(topics.size());
    for (const Topic& topic : topics) {
        entries.push_back({{topic.name.zh, topic.name.en}, topic.details});
        if (!topic.number.empty()) entries.back().names.push_back(topic.number);
    }
    return entries;
}

}  // namespace

void add_topics(const Classification& classification, std::vector<Topic>& topics) {
    for (const ClassificationEntry& entry : classification.entries()) {
        Topic topic{
            std::string(name_of(entry.list)),
            entry.code,
            entry.name,
            entry.body.number,
            {},
            entry.is_unverified,
        };
        for (const std::string& scope : {entry.body.scope.zh, entry.body.scope.en}) {
            if (!scope.empty()) topic.details.push_back(scope);
        }
        // What a form calls it in plain words.
        for (const Choice& choice : classification.choices(entry.list)) {
            if (std::ranges::find(choice.covers, entry.code) == choice.covers.end()) continue;
            for (const std::string& words : {choice.name.zh, choice.name.en})
                topic.details.push_back(words);
        }
        topics.push_back(std::move(topic));
    }
}

void add_grounds(const RuleSet& rules, std::vector<Topic>& topics) {
    const auto add = [&](std::string_view list, const std::vector<Ground>& grounds) {
        for (const Ground& ground : grounds) {
            const std::string code = rules.id + "." + std::to_string(ground.number);
            topics.push_back({std::string(list), code, ground.text, {}, {}, false});
        }
    };
    add(kRefusalGroundsList, rules.refusal_grounds);
    add(kTerminationGroundsList, rules.termination_grounds);
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
