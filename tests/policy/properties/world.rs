//! A naive world with Fleio on one side, WHMCS on the other and our ledger of lines between them. It knows no rule;
//! amounts are whole numbers of 10⁻¹².

use fleio_policy::contract::fleio::policy::types::{InvoiceStatus, LineKind, ServiceStatus};
use std::collections::BTreeSet;

/// An amount in 10⁻¹² of its currency.
pub type Units = i128;
/// One whole.
pub const ONE: Units = 1_000_000_000_000;
/// The currencies: code, decimals of the smallest amount, units for one unit of the first in 10⁻⁵.
pub const CURRENCIES: [(&str, u32, i128); 4] =
    [("USD", 2, 100_000), ("EUR", 2, 90_000), ("RON", 2, 447_310), ("JPY", 0, 14_937_000)];

/// An invoice of WHMCS.
#[derive(Clone, Debug)]
pub struct Invoice {
    pub status: InvoiceStatus,
    pub was_paid: bool,
    pub total: Units,
    pub applied: Units,
    pub paid: Units,
    pub refunded: Units,
    pub foreign_items: bool,
    pub deleted: bool,
}

/// A line in our ledger, and what was posted to Fleio for it.
#[derive(Clone, Debug)]
pub struct Line {
    pub kind: LineKind,
    pub currency: usize,
    pub net: Units,
    pub amount: Units,
    pub worth: Units,
    pub invoice: usize,
    pub gone: bool,
    pub released_at: Option<i64>,
    pub refund_released: Units,
    pub confirmed: Units,
    pub recorded: Units,
    /// Sent without a known answer, and whether it did arrive.
    pub sent: Option<(Units, bool)>,
}

/// One client on both sides.
#[derive(Clone, Debug)]
pub struct World {
    pub settings: super::events::Settings,
    pub rates: [i128; 4],
    pub day: i64,
    pub now: i64,
    pub last_run: i64,
    // Fleio
    pub used: Units,
    pub adjusted: Units,
    pub limit: Units,
    pub cycles: BTreeSet<String>,
    pub recently_ended: Option<bool>,
    // WHMCS
    pub currency: usize,
    pub service: ServiceStatus,
    pub ended_on: Option<i64>,
    pub invoices: Vec<Invoice>,
    // Our own books
    pub lines: Vec<Line>,
    pub carried: BTreeSet<String>,
    /// Cycles that an invoice covers; Fleio goes on naming them.
    pub covered: BTreeSet<String>,
    pub lost_claim: bool,
    /// Day and instant of every automatic invoice and of every generated one that grew.
    pub automatic: Vec<(i64, i64)>,
}
