// One connection to a database, which is closed on the thread of its owner.
//
// Drogon (1.9.13) looks at a client once more behind every statement, on the connection's own
// thread. A client whose last reference goes meanwhile is closed there, joins the thread that it
// runs on, and takes the program down: a command line that ends as soon as it has its answer could
// fail after its work was done.
#pragma once

#include <drogon/orm/DbClient.h>
#include <string>
#include <trantor/net/EventLoop.h>

namespace fangxin::central {

class Client {
  public:
    // `connection` as Drogon wants it. Never fails; the first statement does.
    explicit Client(const std::string& connection);
    // Waits until the connection's thread is idle. Every Session with it must be gone, and it must
    // not be called on that thread.
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    const drogon::orm::DbClientPtr& get() const { return client_; }

  private:
    drogon::orm::DbClientPtr client_;
    trantor::EventLoop* loop_;
};

}  // namespace fangxin::central
