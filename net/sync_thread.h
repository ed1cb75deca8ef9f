// The thread of the sync engine: sends cases and evidence, then waits for the centre's changes.
//
// The engine, the sender and everything it uses belong to this thread from construction until
// `stop` returned.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "net/evidence_sender.h"
#include "net/interrupt.h"
#include "net/sync_engine.h"

namespace fangxin::net {

class SyncThread {
  public:
    // `publish` is called on the sync thread, once at the start and then whenever something but
    // `last_contact` changed; it must not wait and must not call this object.
    using Publish = std::function<void(const SyncState&)>;

    // Starts at once. Without a sender no evidence is sent.
    SyncThread(SyncEngine& engine, Publish publish, EvidenceSender* evidence = nullptr);
    ~SyncThread();  // stops
    SyncThread(const SyncThread&) = delete;
    SyncThread& operator=(const SyncThread&) = delete;

    // A case was filed: it is sent now, whatever the thread does. A long poll, a rest and a piece
    // of evidence end; a request that carries other cases goes on, with this one at its side. Any
    // thread; returns at once.
    void wake();
    // The network changed: the line's rest is over, unless the centre itself asked for silence, and
    // a request ends in which nothing moves. Any thread; returns at once.
    void line_may_be_back();
    // "Sync now": every queued case is tried now. Every wait ends, also one that the centre asked
    // for, and a request in which nothing moves. Any thread; returns at once.
    void sync_now();
    // Ends a running send or long poll and the thread; nothing is published afterwards. May be
    // called twice, from one thread.
    void stop();

  private:
    void run();
    OnInterrupt attend();
    void wait_for_work();
    void publish_if_changed();

    SyncEngine& engine_;
    Publish publish_;
    EvidenceSender* evidence_;
    int evidence_steps_ = 0;
    std::optional<SyncState> published_;
    // Raised last, after what it is raised for.
    Interrupt wake_;
    std::atomic<bool> is_stopping_{false};
    std::atomic<bool> is_sync_now_{false};
    std::atomic<bool> is_network_new_{false};
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace fangxin::net
