// Tests of JSON that is written without a tree.
#include "core/json/private_json.h"

#include <doctest/doctest.h>
#include <string>

#include "core/json/json_text.h"

namespace fangxin::core {

TEST_CASE("private JSON has the bytes that the tree's writer gives") {
    std::string every = "/䶮𠮷😟\x7F";
    for (char c = 0; c < 0x40; ++c) every += c;
    every += "\\";
    const OrderedJson tree{
        {"text", every},
        {"empty", ""},
        {"list", OrderedJson::array({"a", "b"})},
        {"none", OrderedJson::array()},
        {"inner", {{"number", 18'446'744'073'709'551'615ULL}, {"flag", true}}},
        {"last", false},
    };
    PrivateJson json(16);
    json.begin_object();
    json.key("text");
    json.text(every);
    json.key("empty");
    json.text("");
    json.key("list");
    json.begin_list();
    json.text("a");
    json.text("b");
    json.end_list();
    json.key("none");
    json.begin_list();
    json.end_list();
    json.key("inner");
    json.begin_object();
    json.key("number");
    json.whole(18'446'744'073'709'551'615ULL);
    json.key("flag");
    json.flag(true);
    json.end_object();
    json.key("last");
    json.flag(false);
    json.end_object();
    CHECK(json.take() == write_text(tree));
}

}  // namespace fangxin::core
