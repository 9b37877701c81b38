//! Whether Fleio is to be asked about a client now: asking marks cycles, so it is not done in vain (rule 19).

use crate::clock::read_today;
use crate::contract::exports::fleio::policy::invoicing::{
    EndedCycles, HoldReason, LastAnswer, Listing, Mapping, NextQuestion, Screening, ScreeningFacts,
};
use crate::contract::fleio::policy::types::{self as wire, Rejection};
use crate::date::Date;
use crate::fields::{Fields, Path};
use crate::recipient::{Occasion, Recipient, Standing, read_last_automatic, read_services};
use crate::terms::{Terms, each};

/// Whether Fleio is to be asked about each client.
pub fn screen(terms: &wire::Terms, facts: &[ScreeningFacts]) -> Vec<Result<Screening, Rejection>> {
    each(terms, facts, |terms, facts| {
        let read = Facts::read(facts)?;
        Ok(match read.screen(terms) {
            Ok(()) => Screening::Ask,
            Err(reason) => Screening::Skip(reason),
        })
    })
}

/// The facts of one client with every date read.
struct Facts<'f> {
    wire: &'f ScreeningFacts,
    standing: Standing<'f>,
    last_asked_on: Option<Date>,
}

impl<'f> Facts<'f> {
    fn read(facts: &'f ScreeningFacts) -> Result<Facts<'f>, Rejection> {
        let mut fields = Fields::default();
        let last_answer = Path::Root.field("last-answer");
        let today = read_today(&mut fields, &facts.clock);
        let services = read_services(&mut fields, &facts.services);
        let last_automatic = read_last_automatic(&mut fields, facts.last_automatic.as_ref());
        let last_asked_on = facts.last_answer.as_ref().and_then(|last| fields.date(last_answer.field("on"), &last.on));
        fields.finish()?;
        let standing = Standing { clock: &facts.clock, today, services, agreement: facts.agreement, last_automatic };
        Ok(Facts { wire: facts, standing, last_asked_on })
    }

    fn screen(&self, terms: &Terms) -> Result<(), HoldReason> {
        self.standing.check_clock()?;
        self.check_mapping()?;
        let recipient = self.standing.admit(terms, Occasion::Usage)?;
        self.check_postings()?;
        self.check_cycle(terms, &recipient)?;
        self.wire.last_answer.as_ref().map_or(Ok(()), |last| self.check_last_answer(terms, last))
    }

    fn check_mapping(&self) -> Result<(), HoldReason> {
        match self.wire.mapping {
            Mapping::Unknown => Err(HoldReason::UnknownClient),
            Mapping::Ambiguous(clients) => Err(HoldReason::AmbiguousClient(clients)),
            Mapping::Known(_) => Ok(()),
        }
    }

    fn check_postings(&self) -> Result<(), HoldReason> {
        if self.wire.unsettled_lines.is_empty() {
            return Ok(());
        }
        let mut ids = self.wire.unsettled_lines.clone();
        ids.sort_unstable();
        Err(HoldReason::CreditUnsettled(ids))
    }

    /// Setting 19: without a recent end and below the limit there is nothing to bill, unless it is the final invoice,
    /// something was released, or a claim was lost: nobody knows when its cycle ended.
    fn check_cycle(&self, terms: &Terms, recipient: &Recipient) -> Result<(), HoldReason> {
        let exempt = recipient.ended.is_some() || self.released() || self.wire.lost_claim;
        if !terms.wire.only_recent_cycles || exempt || !no_flag_set(&self.wire.listing) {
            return Ok(());
        }
        let recently_ended = self.wire.listing.recently_ended;
        Err(HoldReason::CycleNotRecent(EndedCycles { fresh: 0, carried: 0, lost_claim: false, recently_ended }))
    }

    /// Whether usage was released that no automatic invoice has billed again since.
    fn released(&self) -> bool {
        let last = self.wire.last_automatic.as_ref();
        self.wire.released_at.is_some_and(|released| last.is_none_or(|last| last.at < released))
    }

    fn check_last_answer(&self, terms: &Terms, last: &LastAnswer) -> Result<(), HoldReason> {
        let now = self.standing.clock.now;
        let next = |minutes| NextQuestion { last_asked: last.at, now, minutes };
        let minutes = terms.wire.hold_minutes;
        let as_before = last.held && last.listing == self.wire.listing;
        if as_before && now < last.at.saturating_add(60 * i64::from(minutes)) {
            return Err(HoldReason::HeldRecently(next(minutes)));
        }
        let quiet = no_flag_set(&self.wire.listing) && !last.uncarried_cycles;
        if quiet && self.last_asked_on == Some(self.standing.today) {
            return Err(HoldReason::AskedToday(next(0)));
        }
        Ok(())
    }
}

/// Whether both flags are there and say no.
fn no_flag_set(listing: &Listing) -> bool {
    listing.recently_ended == Some(false) && listing.reached_limit == Some(false)
}
