//! What an operator of Fleio configures, and what nobody outside knows about Fleio.

use crate::money::{Money, MoneyForm, Rate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is unknown of Fleio, or differs between releases. Users of the API should work in every position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Switches {
    /// How amounts are written.
    pub money: MoneyForm,
    /// Whether the claiming request names cycles again that were claimed before.
    pub claim_repeats_claimed: bool,
    /// Whether invoiced cycles still lower the up-to-date credit.
    pub invoiced_cycles_count: bool,
    /// Whether auto-invoicing subtracts what the caller says is unpaid.
    pub auto_invoicing_subtracts_unpaid: bool,
    /// Whose currency `effective_credit_limit` is in.
    pub limit_currency: LimitCurrency,
    /// What a reset of cycles does that are already settled.
    pub settled_reset: SettledReset,
    /// Whether `uptodate_credit_max` lists clients with exactly that credit.
    pub uptodate_credit_max_inclusive: bool,
    /// Whether a credit of exactly the limit has reached it.
    pub limit_inclusive: bool,
    /// Whether the list of clients to invoice has its two flags; old releases have not.
    pub invoice_flags: bool,
    /// The status of "already suspended", "not suspended" and the like.
    pub wrong_state_status: u16,
}

/// Whose currency an amount is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitCurrency {
    /// The default currency of the installation.
    Default,
    /// Converted to the client's.
    Client,
}

/// What happens to settled cycles that somebody resets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettledReset {
    /// An error, and nothing changes.
    Refused,
    /// Success, and they stay settled.
    Ignored,
    /// They are unpaid again; the credit that settled them does not come back.
    Applied,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            money: MoneyForm::Strings,
            claim_repeats_claimed: false,
            invoiced_cycles_count: true,
            auto_invoicing_subtracts_unpaid: true,
            limit_currency: LimitCurrency::Default,
            settled_reset: SettledReset::Refused,
            uptodate_credit_max_inclusive: true,
            limit_inclusive: true,
            invoice_flags: true,
            wrong_state_status: 400,
        }
    }
}

/// Settings of the whole installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Records on a page of a list.
    pub page_size: u32,
    /// Writes are answered with an error.
    pub demo_mode: bool,
    /// How many active clients the licence allows; none is no limit.
    pub licence_clients: Option<u32>,
    /// How long suspending, resuming and the like take, in seconds of the simulated clock; 0 is at once.
    pub transition_seconds: u32,
    /// How often the process-clients task runs, in seconds of the simulated clock; 0 is only when asked.
    pub process_clients_seconds: u32,
    /// How long a single sign-on hash lives, in seconds of the simulated clock.
    pub sso_seconds: u32,
    /// Whether a single sign-on hash works only once.
    pub sso_single_use: bool,
    /// `billing.credit_auto_invoicing`.
    pub auto_invoicing: bool,
    /// `AUTO_INVOICE_LEAD_TIME_HOURS`.
    pub auto_invoice_lead_hours: u32,
    /// How well OpenStack does.
    pub openstack: OpenStack,
    /// Countries (two letters) that clients cannot live in.
    pub refused_countries: BTreeSet<String>,
    /// The largest body that the web server in front lets through.
    pub max_body_bytes: u32,
    /// How long it waits for the rest of a request, in real milliseconds.
    pub body_timeout_milliseconds: u32,
    /// How many requests the log keeps.
    pub log_entries: u32,
}

/// How well the OpenStack behind Fleio does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenStack {
    /// Well.
    Up,
    /// Nobody answers there.
    Unreachable,
    /// The roles that a project needs do not exist.
    RolesMissing,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            page_size: 20,
            demo_mode: false,
            licence_clients: None,
            transition_seconds: 30,
            process_clients_seconds: 900,
            sso_seconds: 60,
            sso_single_use: true,
            auto_invoicing: true,
            auto_invoice_lead_hours: 120,
            openstack: OpenStack::Up,
            refused_countries: BTreeSet::new(),
            max_body_bytes: 1 << 20,
            body_timeout_milliseconds: 60_000,
            log_entries: 200_000,
        }
    }
}

/// What a client may do and owe; chosen for it by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Configuration {
    /// The up-to-date credit at which a client is over, in the default currency. -50 allows a debt of 50.
    pub credit_limit: Money,
    /// The same while a billing agreement is in force.
    pub credit_limit_on_agreement: Money,
    /// Suspend only this long after the limit was reached.
    pub suspend_delay_hours: u32,
    /// Suspend only once this much more was used, in the default currency.
    pub suspend_delay_credit: Money,
    /// Terminate this long after suspension; none is never.
    pub terminate_after_hours: Option<u32>,
    /// Every termination only suspends.
    pub suspend_instead_of_terminate: bool,
    /// "Mark invoiced periods as paid when using external billing".
    pub mark_invoiced_periods_as_paid: bool,
    /// "Auto unsuspend post-paid services on credit update".
    pub unsuspend_on_credit_update: bool,
    /// Cycles end with the calendar month.
    pub cycle_is_calendar_month: bool,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            credit_limit: Money::ZERO,
            credit_limit_on_agreement: Money::ZERO,
            suspend_delay_hours: 0,
            suspend_delay_credit: Money::ZERO,
            terminate_after_hours: None,
            suspend_instead_of_terminate: false,
            mark_invoiced_periods_as_paid: true,
            unsuspend_on_credit_update: true,
            cycle_is_calendar_month: false,
        }
    }
}

/// Something that is sold.
#[derive(Clone, Debug, Serialize)]
pub struct Product {
    /// Its number here.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// `openstack`, or what else is sold.
    pub product_type: String,
    /// A price list for each currency.
    pub cycles: Vec<ProductCycle>,
}

/// The price list of a product in one currency.
#[derive(Clone, Debug, Serialize)]
pub struct ProductCycle {
    /// Its number here.
    pub id: u64,
    /// Of this currency.
    pub currency: String,
}

/// A token of a staff user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Token {
    /// What the log calls it.
    pub name: String,
    /// Names of permissions; none given is all of them.
    pub permissions: Option<BTreeSet<String>>,
    /// Addresses that may use it; none given is any.
    pub allowed_addresses: BTreeSet<String>,
}

impl Default for Token {
    fn default() -> Self {
        Self { name: "staff".into(), permissions: None, allowed_addresses: BTreeSet::new() }
    }
}

/// All that is configured.
#[derive(Clone, Debug, Serialize)]
pub struct Terms {
    /// What is unknown.
    pub switches: Switches,
    /// Settings of the installation.
    pub settings: Settings,
    /// The currency of limits.
    pub default_currency: String,
    /// Rates by code.
    pub currencies: BTreeMap<String, Rate>,
    /// Configurations by name.
    pub configurations: BTreeMap<String, Configuration>,
    /// Names of client groups.
    pub groups: BTreeSet<String>,
    /// What is sold.
    pub products: Vec<Product>,
}

/// The configuration of clients for whom none was named.
pub const DEFAULT_CONFIGURATION: &str = "Default";

impl Default for Terms {
    fn default() -> Self {
        let cycles = vec![ProductCycle { id: 1, currency: "USD".into() }];
        Self {
            switches: Switches::default(),
            settings: Settings::default(),
            default_currency: "USD".into(),
            currencies: BTreeMap::from([("USD".into(), Rate::ONE)]),
            configurations: BTreeMap::from([(DEFAULT_CONFIGURATION.into(), Configuration::default())]),
            groups: BTreeSet::new(),
            products: vec![Product { id: 1, name: "OpenStack".into(), product_type: "openstack".into(), cycles }],
        }
    }
}

impl Terms {
    /// `amount` of one currency in another. A currency that is gone counts at the rate of the default one.
    pub fn convert(&self, amount: Money, from: &str, to: &str) -> Money {
        let rate = |code: &str| self.currencies.get(code).copied().unwrap_or(Rate::ONE);
        if from == to { amount } else { amount.convert(rate(from), rate(to)) }
    }

    /// The configuration of this name, or a strict one if it is gone.
    pub fn configuration(&self, name: &str) -> Configuration {
        self.configurations.get(name).cloned().unwrap_or_default()
    }

    /// A product by its number.
    pub fn product(&self, id: u64) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id)
    }
}
