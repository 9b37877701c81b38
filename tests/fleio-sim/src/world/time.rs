//! The clock and what waits for it.

use super::World;
use super::model::ServiceStatus;
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use std::collections::BTreeMap;

/// Something that will happen, to the record of this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A service has been set up, or runs again.
    ServiceActive(u64),
    /// A service stands still.
    ServiceSuspended(u64),
    /// A service is gone.
    ServiceTerminated(u64),
    /// A client and its services are suspended.
    ClientSuspended(u64),
    /// A client and its services go on.
    ClientResumed(u64),
    /// A cycle of a service is over: numbers of both.
    CycleEnd(u64, u64),
    /// The process-clients task runs.
    ProcessClients,
}

impl World {
    /// Moves the clock to `target` and lets everything happen on the way, in order. A target in the past changes nothing.
    pub fn advance_to(&mut self, target: i64) {
        while let Some(((at, number), event)) = self.queue.first_key_value().map(|(key, event)| (*key, *event)) {
            if target < at {
                break;
            }
            self.queue.remove(&(at, number));
            self.now = self.now.max(at);
            self.happen(event);
        }
        self.now = self.now.max(target);
    }

    /// Plans the next run of the process-clients task anew, counted from now.
    pub fn plan_process_clients(&mut self) {
        self.queue.retain(|_, event| *event != Event::ProcessClients);
        self.plan_next_process_clients();
    }

    fn plan_next_process_clients(&mut self) {
        let every = i64::from(self.terms.settings.process_clients_seconds);
        if 0 < every {
            self.plan(self.now + every, Event::ProcessClients);
        }
    }

    pub(super) fn plan(&mut self, at: i64, event: Event) {
        self.numbers.event += 1;
        self.queue.insert((at, self.numbers.event), event);
    }

    /// Lets it happen once the transition time is over, or at once if there is none.
    pub(super) fn soon(&mut self, event: Event) {
        match self.terms.settings.transition_seconds {
            0 => self.happen(event),
            seconds => self.plan(self.now + i64::from(seconds), event),
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::ServiceActive(id) => self.service_becomes_active(id),
            Event::ServiceSuspended(id) => self.replace_status(id, ServiceStatus::Suspending, ServiceStatus::Suspended),
            Event::ServiceTerminated(id) => {
                self.replace_status(id, ServiceStatus::Terminating, ServiceStatus::Terminated);
            }
            Event::ClientSuspended(id) => self.client_becomes_suspended(id),
            Event::ClientResumed(id) => self.client_becomes_resumed(id),
            Event::CycleEnd(service, cycle) => self.cycle_is_over(service, cycle),
            Event::ProcessClients => {
                self.process_clients();
                self.plan_next_process_clients();
            }
        }
    }
}

/// As a list, since JSON has no keys of two numbers.
pub(super) fn write_queue<S: Serializer>(queue: &BTreeMap<(i64, u64), Event>, to: S) -> Result<S::Ok, S::Error> {
    let mut list = to.serialize_seq(Some(queue.len()))?;
    for ((at, _), event) in queue {
        list.serialize_element(&(at, event))?;
    }
    list.end()
}
