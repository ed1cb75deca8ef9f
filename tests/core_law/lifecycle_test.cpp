// Tests of the stages and moves of every kind of case, from the articles of the two orders.
#include "core/lifecycle/lifecycle.h"

#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum MoveName;

constexpr int kStages = static_cast<int>(Stage::closed) + 1;
constexpr int kActors = static_cast<int>(Actor::officer) + 1;

Result<MoveOutcome> move_under(const std::string& rules, const MoveRequest& request) {
    return make_move(tests::shipped_rules(rules), request);
}

Result<MoveOutcome> move_now(const MoveRequest& request) {
    return move_under("order-121", request);
}

MoveRequest complaint_move(Stage from, MoveName move, Actor actor = Actor::officer) {
    return MoveRequest{MatterKind::complaint, from, move, actor};
}

const std::vector<Notified> kBoth{Notified::consumer, Notified::merchant};

}  // namespace

TEST_CASE("a complaint goes from filing to closing") {
    CHECK(move_now(complaint_move(Stage::filed, receive, Actor::station))->to == Stage::received);
    const auto acceptance = move_now(complaint_move(Stage::received, accept));
    CHECK(acceptance->to == Stage::accepted);
    CHECK(acceptance->notified == std::vector{Notified::consumer});
    // The other routes are named to whom is not helped, not to everyone (Arts. 15 and 25).
    CHECK(acceptance->other_routes == LawText{});
    MoveRequest request = complaint_move(Stage::accepted, mediate);
    request.consumer_consents = request.merchant_consents = true;
    CHECK(move_now(request)->to == Stage::mediating);
    CHECK(move_now(request)->notified == kBoth);
    request.from = Stage::mediating;
    request.move = agree;
    CHECK(move_now(request)->to == Stage::agreed);
    CHECK(move_now(complaint_move(Stage::agreed, close))->to == Stage::closed);
    CHECK(moves_of(MatterKind::complaint, Stage::closed, Actor::officer).empty());
}

TEST_CASE("a refusal needs one of the seven grounds and names the other routes (Art. 15)") {
    MoveRequest request = complaint_move(Stage::received, refuse);
    const auto without = move_now(request);
    REQUIRE_FALSE(without.has_value());
    CHECK(without.error().code == ErrorCode::invalid);
    CHECK(without.error().detail == "refuse: it needs a ground of order-121");
    for (request.ground = 1; request.ground <= 7; ++request.ground) {
        const auto refusal = move_now(request);
        REQUIRE(refusal.has_value());
        CHECK(refusal->to == Stage::refused);
        CHECK(refusal->ground->number == request.ground);
        CHECK(refusal->other_routes.zh.find("诉讼") != std::string::npos);
        CHECK(refusal->notified == std::vector{Notified::consumer});
    }
    CHECK_FALSE(move_now(request));
    // Order 20 had six and did not ask for the routes.
    CHECK_FALSE(move_under("order-20", request));
    request.ground = 6;
    CHECK(move_under("order-20", request)->other_routes.zh.empty());
}

TEST_CASE("a termination needs one of the eight grounds and is told to both (Art. 23)") {
    for (const Stage from : {Stage::accepted, Stage::mediating, Stage::entrusted}) {
        MoveRequest request = complaint_move(from, terminate);
        CHECK_FALSE(move_now(request));
        for (request.ground = 1; request.ground <= 8; ++request.ground) {
            const auto end = move_now(request);
            REQUIRE(end.has_value());
            CHECK(end->to == Stage::terminated);
            CHECK(end->notified == kBoth);
            CHECK_FALSE(end->other_routes.zh.empty());
        }
        CHECK_FALSE(move_now(request));
    }
}

TEST_CASE("mediation and entrusting need both sides' consent (Arts. 18 and 19)") {
    for (const MoveName name : {mediate, entrust}) {
        MoveRequest request = complaint_move(Stage::accepted, name);
        request.consumer_consents = true;
        CHECK(move_now(request).error().code == ErrorCode::invalid);
        request.consumer_consents = false;
        request.merchant_consents = true;
        CHECK_FALSE(move_now(request));
        request.consumer_consents = true;
        CHECK(move_now(request));
    }
    // Under Order 20 the office may entrust by itself (Art. 17), not mediate (Art. 16).
    CHECK(move_under("order-20", complaint_move(Stage::accepted, entrust)));
    CHECK_FALSE(move_under("order-20", complaint_move(Stage::accepted, mediate)));
}

TEST_CASE("what is entrusted is not entrusted again (Art. 19)") {
    MoveRequest request = complaint_move(Stage::entrusted, entrust);
    request.consumer_consents = request.merchant_consents = true;
    const auto again = move_now(request);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().code == ErrorCode::conflict);
    CHECK(again.error().detail == "entrust: it cannot be done from entrusted");
    CHECK(moves_of(MatterKind::complaint, Stage::entrusted, Actor::mediator) == std::vector{agree});
}

TEST_CASE("only the office decides on a complaint") {
    for (const Actor actor : {Actor::consumer, Actor::merchant, Actor::station, Actor::mediator}) {
        MoveRequest request = complaint_move(Stage::received, refuse, actor);
        request.ground = 1;
        CHECK(move_now(request).error().code == ErrorCode::denied);
        CHECK_FALSE(move_now(complaint_move(Stage::received, accept, actor)));
    }
    const auto refusal = move_now(complaint_move(Stage::received, accept, Actor::merchant));
    CHECK(refusal.error().detail == "accept: it is not this actor's to do");
}

TEST_CASE("only the consumer withdraws, and not once it is over") {
    for (const Stage from :
         {Stage::received, Stage::accepted, Stage::mediating, Stage::entrusted}) {
        CHECK(move_now(complaint_move(from, withdraw, Actor::consumer))->to == Stage::withdrawn);
        CHECK_FALSE(move_now(complaint_move(from, withdraw, Actor::officer)));
    }
    for (const Stage from : {Stage::refused, Stage::agreed, Stage::terminated, Stage::closed})
        CHECK_FALSE(move_now(complaint_move(from, withdraw, Actor::consumer)));
}

TEST_CASE("a merchant takes no part in a report and learns nothing of it (Art. 37)") {
    for (int stage = 0; stage < kStages; ++stage) {
        const auto from = static_cast<Stage>(stage);
        CHECK(moves_of(MatterKind::report, from, Actor::merchant).empty());
        for (const MoveName name : moves_of(MatterKind::report, from, Actor::officer)) {
            MoveRequest request{MatterKind::report, from, name, Actor::officer};
            request.names_right_office = true;
            const auto outcome = move_now(request);
            REQUIRE(outcome.has_value());
            for (const Notified who : outcome->notified) CHECK(who != Notified::merchant);
        }
    }
}

TEST_CASE("a report is checked and a case opened or not") {
    MoveRequest request{MatterKind::report, Stage::received, check, Actor::officer};
    CHECK(move_now(request)->to == Stage::checking);
    CHECK(move_now(request)->notified.empty());
    request.from = Stage::checking;
    request.move = open_case;
    CHECK(move_now(request)->to == Stage::case_opened);
    CHECK(move_now(request)->notified == std::vector{Notified::reporter_where_due});
    request.move = open_no_case;
    CHECK(move_now(request)->to == Stage::case_not_opened);
    request.move = merge;
    CHECK(move_now(request)->to == Stage::merged);
    request.from = Stage::case_opened;
    CHECK_FALSE(move_now(request));
}

TEST_CASE("who has no power names the right office to the reporter (Art. 34)") {
    MoveRequest request{MatterKind::report, Stage::received, redirect, Actor::officer};
    const auto silent = move_now(request);
    REQUIRE_FALSE(silent.has_value());
    CHECK(silent.error().detail == "redirect: it must name the right office");
    request.names_right_office = true;
    CHECK(move_now(request)->notified == std::vector{Notified::consumer});
}

TEST_CASE("consultations and opinions are answered at the desk") {
    MoveRequest request{MatterKind::consultation, Stage::received, answer, Actor::station};
    CHECK(move_now(request)->to == Stage::answered);
    request.kind = MatterKind::opinion;
    CHECK(move_now(request)->to == Stage::answered);
    request.move = note;
    CHECK(move_now(request)->to == Stage::noted);
    request.kind = MatterKind::consultation;
    CHECK_FALSE(move_now(request));
    CHECK(moves_of(MatterKind::consultation, Stage::received, Actor::merchant).empty());
}

TEST_CASE("a settlement is both sides' and may fail without closing the way to the office") {
    MoveRequest request{MatterKind::settlement, Stage::filed, negotiate, Actor::merchant};
    CHECK(move_now(request)->to == Stage::negotiating);
    request.from = Stage::negotiating;
    request.move = settle;
    CHECK_FALSE(move_now(request));
    request.consumer_consents = request.merchant_consents = true;
    CHECK(move_now(request)->to == Stage::settled);
    request.from = Stage::settled;
    request.move = fail_to_settle;
    request.actor = Actor::consumer;
    CHECK(move_now(request)->to == Stage::not_settled);
    CHECK(moves_of(MatterKind::settlement, Stage::settled, Actor::station).size() == 2);
}

TEST_CASE("every stage that a case can reach leads to its closing") {
    for (int kind = 0; kind <= static_cast<int>(MatterKind::settlement); ++kind) {
        std::vector<Stage> open{Stage::filed};
        std::vector<bool> seen(static_cast<std::size_t>(kStages), false);
        while (!open.empty()) {
            const Stage from = open.back();
            open.pop_back();
            if (seen[static_cast<std::size_t>(from)]) continue;
            seen[static_cast<std::size_t>(from)] = true;
            std::size_t moves = 0;
            for (int actor = 0; actor < kActors; ++actor) {
                MoveRequest request{
                    static_cast<MatterKind>(kind),
                    from,
                    receive,
                    static_cast<Actor>(actor),
                    1,
                    true,
                    true,
                    true,
                };
                for (const MoveName name : moves_of(request.kind, from, request.actor)) {
                    request.move = name;
                    open.push_back(move_now(request)->to);
                    ++moves;
                }
            }
            CHECK((moves > 0) == (from != Stage::closed));
        }
        CHECK(seen[static_cast<std::size_t>(Stage::closed)]);
    }
}

TEST_CASE("the status feed knows the stages of complaints") {
    CHECK(case_state_of(Stage::accepted) == CaseState::accepted);
    CHECK(case_state_of(Stage::entrusted) == CaseState::entrusted);
    CHECK(case_state_of(Stage::closed) == CaseState::closed);
    CHECK_FALSE(case_state_of(Stage::checking));
    CHECK_FALSE(case_state_of(Stage::settled));
    CHECK(stage_of(CaseState::entrusted) == Stage::entrusted);
    CHECK(stage_of(CaseState::filed) == Stage::filed);
    CHECK(parse_move_name("refuse").value() == refuse);
    CHECK_FALSE(parse_move_name("dance"));
    CHECK(move_name(close) == "close");
    CHECK(move_name(open_no_case) == "open_no_case");
    CHECK(stage_name(Stage::not_settled) == "not_settled");
}

}  // namespace fangxin::core
