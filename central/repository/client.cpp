// Finds the connection's thread, and waits for it.
#include "central/repository/client.h"

#include <future>
#include <memory>

namespace fangxin::central {
namespace {

using drogon::orm::DbClient;
using drogon::orm::DbClientPtr;
using drogon::orm::DrogonDbException;

// Drogon calls back on it.
trantor::EventLoop* loop_of(const DbClientPtr& client) {
    const auto found = std::make_shared<std::promise<trantor::EventLoop*>>();
    const auto answer = [found] {
        found->set_value(trantor::EventLoop::getEventLoopOfCurrentThread());
    };
    client->execSqlAsync(
        "SELECT 1",
        [answer](const drogon::orm::Result&) { answer(); },
        [answer](const DrogonDbException&) { answer(); }
    );
    return found->get_future().get();
}

}  // namespace

Client::Client(const std::string& connection)
    : client_(DbClient::newSqlite3Client(connection, 1)), loop_(loop_of(client_)) {}

Client::~Client() {
    const auto idle = std::make_shared<std::promise<void>>();
    loop_->queueInLoop([idle] { idle->set_value(); });
    idle->get_future().wait();
}

}  // namespace fangxin::central
