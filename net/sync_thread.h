// The thread around the sync engine: drains the queue, then waits at the centre for changes.
//
// The engine and everything it uses belong to this thread from construction until `stop` returned.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "net/interrupt.h"
#include "net/sync_engine.h"

namespace fangxin::net {

class SyncThread {
  public:
    // `publish` is called on the sync thread, once at the start and then whenever something but
    // `last_contact` changed; it must not wait and must not call this object.
    using Publish = std::function<void(const SyncState&)>;

    // Starts at once.
    SyncThread(SyncEngine& engine, Publish publish);
    ~SyncThread();  // stops
    SyncThread(const SyncThread&) = delete;
    SyncThread& operator=(const SyncThread&) = delete;

    // A case was filed: send it now. Any thread; returns at once.
    void wake();
    // "Sync now": try every queued case again now. Any thread; returns at once.
    void sync_now();
    // Ends a running send or long poll and the thread; nothing is published afterwards. May be
    // called twice, from one thread.
    void stop();

  private:
    void run();
    void wait_for_work();
    void publish_if_changed();

    SyncEngine& engine_;
    Publish publish_;
    std::optional<SyncState> published_;
    Interrupt stop_;
    Interrupt wake_;
    std::atomic<bool> is_sync_now_{false};
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace fangxin::net
