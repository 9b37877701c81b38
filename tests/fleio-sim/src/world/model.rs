//! What the simulated Fleio keeps: clients, users, services, cycles.

use crate::money::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! statuses {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$case_doc])* #[serde(rename = $text)] $case,)+ }

        impl $name {
            /// The word that the API uses.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $text,)+ }
            }
        }
    };
}

statuses! {
    /// Where a client stands.
    ClientStatus {
        /// Has an active service.
        Active = "active",
        /// Has none.
        Inactive = "inactive",
        /// Will be suspended in a moment.
        Suspending = "suspending",
        /// The client and its services are suspended.
        Suspended = "suspended",
        /// Being deleted.
        Deleting = "deleting",
    }
}

statuses! {
    /// Where a service stands.
    ServiceStatus {
        /// Ordered, or being set up.
        Pending = "pending",
        /// Runs.
        Active = "active",
        /// Will be suspended in a moment.
        Suspending = "suspending",
        /// Stands still, and is charged all the same.
        Suspended = "suspended",
        /// Will be terminated in a moment.
        Terminating = "terminating",
        /// Gone.
        Terminated = "terminated",
        /// Cancelled before it ever ran.
        Canceled = "canceled",
        /// Ordered by a swindler.
        Fraud = "fraud",
        /// Kept for the record.
        Archived = "archived",
    }
}

statuses! {
    /// Where a service cycle ("period") stands.
    CycleStatus {
        /// Runs; usage still adds to its price.
        InProgress = "in progress",
        /// Ended, and nobody has invoiced it.
        Unpaid = "unpaid",
        /// Claimed by whoever invoices.
        Invoiced = "invoiced",
        /// Settled from the client's credit.
        Paid = "paid",
        /// Paid back.
        Refunded = "refunded",
        /// Its payment was called off.
        PaymentCanceled = "payment canceled",
    }
}

impl ServiceStatus {
    /// A client is charged for services that are active or suspended, and on the way between.
    pub fn is_charged(self) -> bool {
        matches!(self, Self::Active | Self::Suspending | Self::Suspended | Self::Terminating)
    }

    /// Whether a service of this status stands in the way of a new project.
    pub fn is_live(self) -> bool {
        self.is_charged() || self == Self::Pending
    }
}

/// The texts of a client, as its creator gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Company.
    pub company: String,
    /// Street.
    pub address1: String,
    /// More of the street.
    pub address2: String,
    /// City.
    pub city: String,
    /// State or county.
    pub state: String,
    /// Two letters.
    pub country: String,
    /// Zip code, ten characters at most.
    pub zip_code: String,
    /// With the international prefix.
    pub phone: String,
    /// Fax.
    pub fax: String,
    /// Tax number.
    pub vat_id: String,
}

/// What a client chose for the case that its credit runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutoInvoicing {
    /// What a month is expected to cost.
    Estimated,
    /// Always this amount, in the client's currency.
    Fixed(Money),
}

/// Why a client is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspendReason {
    /// It used more than its limit allows.
    Credit,
    /// Staff, or the API, said so.
    Staff,
}

/// One change of a client's credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JournalEntry {
    /// When, in Unix seconds.
    pub at: i64,
    /// What was added; negative if it was taken.
    pub amount: Money,
    /// Of this currency.
    pub currency: String,
    /// `external` (through the API by a billing system), `staff` or `settlement`.
    pub source: &'static str,
    /// The cycle that was settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<u64>,
}

/// A client.
#[derive(Clone, Debug, Serialize)]
pub struct Client {
    /// Its number here.
    pub id: u64,
    /// Its number in the external billing system.
    pub external_billing_id: Option<String>,
    /// Where it stands.
    pub status: ClientStatus,
    /// Its default currency.
    pub currency: String,
    /// Name of the configuration with its limits.
    pub configuration: String,
    /// Names of its groups.
    pub groups: Vec<String>,
    /// Name and address.
    #[serde(flatten)]
    pub details: Details,
    /// Whether a tax is never added.
    pub tax_exempt: bool,
    /// Which of the two limits is in force.
    pub has_billing_agreement: bool,
    /// Invoices before the credit runs out, if the client opted in.
    pub auto_invoicing: Option<AutoInvoicing>,
    /// What was paid and not yet used up, by currency.
    pub credit: BTreeMap<String, Money>,
    /// As last computed, in the client's currency.
    pub uptodate_credit: Money,
    /// Since when the limit is reached, as seen by the process-clients task.
    pub limit_reached_since: Option<i64>,
    /// Up-to-date credit at that moment, in the default currency.
    pub credit_at_limit: Money,
    /// Why it is suspended, if it is.
    pub suspended_for: Option<SuspendReason>,
    /// Since when.
    pub suspended_at: Option<i64>,
    /// Its services, oldest first.
    pub services: Vec<u64>,
    /// Every change of credit, oldest first.
    pub journal: Vec<JournalEntry>,
}

/// Somebody who logs in.
#[derive(Clone, Debug, Serialize)]
pub struct User {
    /// Its number here.
    pub id: u64,
    /// Unique.
    pub username: String,
    /// Unique.
    pub email: String,
    /// Whether somebody vouches for the address.
    pub email_verified: bool,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Whether it may log in.
    pub is_active: bool,
    /// Its number in the external billing system; single sign-on goes by it.
    pub external_billing_id: Option<String>,
    /// The clients it acts for.
    pub clients: Vec<u64>,
}

/// A stretch of time that is charged as one.
#[derive(Clone, Debug, Serialize)]
pub struct Cycle {
    /// Its number here.
    pub id: u64,
    /// First second.
    pub start: i64,
    /// The second after the last.
    pub end: i64,
    /// What it costs so far.
    pub price: Money,
    /// Of this currency.
    pub currency: String,
    /// Where it stands.
    pub status: CycleStatus,
}

/// A service.
#[derive(Clone, Debug, Serialize)]
pub struct Service {
    /// Its number here.
    pub id: u64,
    /// Whose it is.
    pub client: u64,
    /// Its number in the external billing system.
    pub external_billing_id: Option<String>,
    /// What was sold.
    pub product: u64,
    /// Price list: the currency of the cycles to come.
    pub currency: String,
    /// Where it stands.
    pub status: ServiceStatus,
    /// What it uses by itself in an hour.
    pub hourly_price: Money,
    /// Until when that is in the running cycle.
    pub used_until: i64,
    /// The start of its first cycle; the others follow by months.
    pub anchor: i64,
    /// How many cycles have started.
    pub cycles_started: u32,
    /// Since when it is suspended.
    pub suspended_at: Option<i64>,
    /// Oldest first; the running one is the last.
    pub cycles: Vec<Cycle>,
}

impl Service {
    /// The running cycle.
    pub fn running_cycle(&mut self) -> Option<&mut Cycle> {
        self.cycles.last_mut().filter(|cycle| cycle.status == CycleStatus::InProgress)
    }
}
