//! May a client be charged now (rule 9). Invoices are charged as they are issued and by `dunning` afterwards.

use crate::clock::DAY;
use crate::contract::fleio::policy::types::{
    AttemptCount, ChargeRefusal, Charging, Gateway, GatewayDifference, Instant,
};
use crate::terms::Terms;

/// Days over which the charges of a client are counted.
const ATTEMPT_DAYS: i64 = 30;

/// Families of gateways whose members count as one for an agreement (rule 10).
const FAMILIES: [&str; 2] = ["paypal", "stripe"];

/// Whether two gateways are the same or of one family.
pub fn same_family(left: &str, right: &str) -> bool {
    left == right || FAMILIES.iter().any(|family| left.starts_with(family) && right.starts_with(family))
}

/// The gateway to charge through now, or why the client cannot be charged on an invoice of this gateway.
pub fn chargeable(
    terms: &Terms,
    charging: &Charging,
    gateway: Option<&Gateway>,
    now: Instant,
) -> Result<String, ChargeRefusal> {
    let gateway = permitted(terms, charging, gateway)?;
    attempts_used(terms, charging, now).map_or(Ok(gateway), |used| Err(ChargeRefusal::TooManyAttempts(used.count)))
}

/// The gateway to charge through, as far as neither time nor earlier charges matter.
/// A gateway that WHMCS no longer knows is as good as none. The pay method must be of the invoice's very gateway: WHMCS
/// keeps tokens by gateway, so one of the same family would only fail.
pub fn permitted(terms: &Terms, charging: &Charging, gateway: Option<&Gateway>) -> Result<String, ChargeRefusal> {
    if !terms.wire.charge_automatically {
        return Err(ChargeRefusal::ChargingOff);
    }
    if charging.disabled {
        return Err(ChargeRefusal::ChargingDisabled);
    }
    let pay_method = charging.pay_method_gateway.as_ref().ok_or(ChargeRefusal::NotOnAgreement)?;
    let gateway = gateway.filter(|gateway| gateway.known).ok_or(ChargeRefusal::NoGateway)?;
    if *pay_method != gateway.name {
        return Err(ChargeRefusal::OtherGateway(GatewayDifference {
            pay_method: pay_method.clone(),
            invoice: gateway.name.clone(),
        }));
    }
    if charging.outcome_unknown { Err(ChargeRefusal::OutcomeUnknown) } else { Ok(gateway.name.clone()) }
}

/// All charges that a client may have in 30 days are used.
pub struct AttemptsUsed {
    /// How many, and how many are allowed.
    pub count: AttemptCount,
    /// When the next one is allowed.
    pub until: Instant,
}

/// Whether the client was charged as often as 30 days allow. A charge counts for exactly 30 days.
pub fn attempts_used(terms: &Terms, charging: &Charging, now: Instant) -> Option<AttemptsUsed> {
    let window = ATTEMPT_DAYS * DAY;
    let mut ends: Vec<Instant> =
        charging.attempts.iter().map(|at| at.saturating_add(window)).filter(|end| now < *end).collect();
    ends.sort_unstable();
    let allowed = terms.wire.attempts_per_client;
    let made = u32::try_from(ends.len()).unwrap_or(u32::MAX);
    if made < allowed {
        return None;
    }
    let first_to_end = usize::try_from(made - allowed).unwrap_or(usize::MAX);
    let until = ends.get(first_to_end).copied().unwrap_or(Instant::MAX);
    Some(AttemptsUsed { count: AttemptCount { made, allowed, days: 30 }, until })
}
