//! Statuses of services and clients: what is asked for happens later.

use super::model::{ClientStatus, ServiceStatus, SuspendReason};
use super::{Event, Refusal, World};

impl World {
    /// Sets a service up.
    pub fn activate_service(&mut self, id: u64) -> Result<(), Refusal> {
        let service = self.service(id)?;
        match service.status {
            ServiceStatus::Pending | ServiceStatus::Terminated | ServiceStatus::Canceled => {}
            ServiceStatus::Fraud | ServiceStatus::Archived => {
                return Err(Refusal::WrongState("A service of this status cannot be activated"));
            }
            _ => return Err(Refusal::WrongState("Service resources already exist")),
        }
        self.check_licence_of(service.client)?;
        self.set_service_status(id, ServiceStatus::Pending);
        self.soon(Event::ServiceActive(id));
        Ok(())
    }

    /// Stops a service.
    pub fn suspend_service(&mut self, id: u64) -> Result<(), Refusal> {
        if self.service(id)?.status != ServiceStatus::Active {
            return Err(Refusal::WrongState("Service is not active"));
        }
        self.set_service_status(id, ServiceStatus::Suspending);
        self.soon(Event::ServiceSuspended(id));
        Ok(())
    }

    /// Lets a service run again.
    pub fn unsuspend_service(&mut self, id: u64) -> Result<(), Refusal> {
        let service = self.service(id)?;
        if service.status != ServiceStatus::Suspended {
            return Err(Refusal::WrongState("Service is not suspended"));
        }
        self.check_licence_of(service.client)?;
        self.soon(Event::ServiceActive(id));
        Ok(())
    }

    /// Ends a service, or only suspends it where the client's configuration says so.
    pub fn terminate_service(&mut self, id: u64) -> Result<(), Refusal> {
        let service = self.service(id)?;
        if !matches!(service.status, ServiceStatus::Active | ServiceStatus::Suspended) {
            return Err(Refusal::WrongState("Service is not active or suspended"));
        }
        let configuration = self.terms.configuration(&self.client(service.client)?.configuration);
        if !configuration.suspend_instead_of_terminate {
            self.set_service_status(id, ServiceStatus::Terminating);
            self.soon(Event::ServiceTerminated(id));
        } else if service.status == ServiceStatus::Active {
            self.set_service_status(id, ServiceStatus::Suspending);
            self.soon(Event::ServiceSuspended(id));
        }
        Ok(())
    }

    /// Suspends a client and its services.
    pub fn suspend_client(&mut self, id: u64, reason: SuspendReason) -> Result<(), Refusal> {
        let client = self.clients.get_mut(&id).ok_or(Refusal::Missing)?;
        match client.status {
            ClientStatus::Active | ClientStatus::Inactive => {}
            ClientStatus::Deleting => return Err(Refusal::WrongState("Client is being deleted")),
            _ => return Err(Refusal::WrongState("Client is already suspended")),
        }
        client.status = ClientStatus::Suspending;
        client.suspended_for = Some(reason);
        for service in client.services.clone() {
            self.replace_status(service, ServiceStatus::Active, ServiceStatus::Suspending);
        }
        self.soon(Event::ClientSuspended(id));
        Ok(())
    }

    /// Lets a client and its services go on.
    pub fn resume_client(&mut self, id: u64) -> Result<(), Refusal> {
        if self.client(id)?.status != ClientStatus::Suspended {
            return Err(Refusal::WrongState("Client is not suspended"));
        }
        self.check_licence_of(id)?;
        self.soon(Event::ClientResumed(id));
        Ok(())
    }

    /// The status of a service, with everything that depends on it.
    pub fn set_service_status(&mut self, id: u64, status: ServiceStatus) {
        let Some(service) = self.services.get_mut(&id) else { return };
        if let Some(others) = self.index.statuses.get_mut(&service.status) {
            others.remove(&id);
        }
        self.index.statuses.entry(status).or_default().insert(id);
        let client = service.client;
        service.status = status;
        service.suspended_at = (status == ServiceStatus::Suspended).then_some(self.now);
        if status.is_charged() {
            self.start_cycle(id);
        } else {
            self.stop_cycle(id);
        }
        self.refresh_client_status(client);
        self.watched.insert(client);
    }

    pub(super) fn service_becomes_active(&mut self, id: u64) {
        self.replace_status(id, ServiceStatus::Pending, ServiceStatus::Active);
        self.replace_status(id, ServiceStatus::Suspended, ServiceStatus::Active);
    }

    pub(super) fn replace_status(&mut self, id: u64, from: ServiceStatus, to: ServiceStatus) {
        if self.services.get(&id).is_some_and(|service| service.status == from) {
            self.set_service_status(id, to);
        }
    }

    pub(super) fn client_becomes_suspended(&mut self, id: u64) {
        let now = self.now;
        let Some(client) = self.clients.get_mut(&id).filter(|client| client.status == ClientStatus::Suspending) else {
            return;
        };
        client.status = ClientStatus::Suspended;
        client.suspended_at = Some(now);
        for service in client.services.clone() {
            self.replace_status(service, ServiceStatus::Suspending, ServiceStatus::Suspended);
        }
        self.watched.insert(id);
    }

    pub(super) fn client_becomes_resumed(&mut self, id: u64) {
        let Some(client) = self.clients.get_mut(&id).filter(|client| client.status == ClientStatus::Suspended) else {
            return;
        };
        client.status = ClientStatus::Inactive;
        client.suspended_for = None;
        client.suspended_at = None;
        for service in client.services.clone() {
            self.replace_status(service, ServiceStatus::Suspended, ServiceStatus::Active);
        }
        self.refresh_client_status(id);
        self.watched.insert(id);
    }

    /// Only active clients count for the licence, so that an active one needs no more room.
    pub fn check_licence_of(&self, client: u64) -> Result<(), Refusal> {
        if self.client(client)?.status == ClientStatus::Active { Ok(()) } else { self.check_licence() }
    }

    /// Active with an active service, else inactive. What is suspended stays so until it is resumed.
    fn refresh_client_status(&mut self, id: u64) {
        let Some(client) = self.clients.get(&id) else { return };
        if !matches!(client.status, ClientStatus::Active | ClientStatus::Inactive) {
            return;
        }
        let runs = |service: &u64| {
            let status = self.services.get(service).map(|service| service.status);
            matches!(status, Some(ServiceStatus::Active | ServiceStatus::Suspending | ServiceStatus::Terminating))
        };
        let status = if client.services.iter().any(runs) { ClientStatus::Active } else { ClientStatus::Inactive };
        if let Some(client) = self.clients.get_mut(&id) {
            client.status = status;
        }
    }
}
