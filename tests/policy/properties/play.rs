//! A history day by day: the host reads the world, the policy answers, the answer is applied.

use super::events::{Event, Fate, LineEvent, hundredths};
use super::generation::History;
use super::reading::{text, units};
use super::world::{Units, World};
use fleio_policy::contract::exports::fleio::policy::invoicing::{Decision, Growth, GrowthDecision, Issue};
use fleio_policy::contract::exports::fleio::policy::ledger::{AppraisalFacts, LedgerDecision};
use fleio_policy::contract::exports::fleio::policy::purchases::PurchaseDecision;
use fleio_policy::contract::fleio::policy::types::{LineKind, Money, Rejection, TaxMode};
use fleio_policy::{invoicing, ledger, purchases};
use proptest::test_runner::{TestCaseError, TestCaseResult};

/// An answer of the policy, with what it was asked for.
pub enum Answer {
    /// An invoice for usage.
    Usage(Decision),
    /// Credit before it runs out: what Fleio says is necessary.
    TopUp(Units, Decision),
    /// Usage on a generated invoice: the price of the usage.
    Growth(Units, GrowthDecision),
    /// The credit of a line, by its index.
    Posting(usize, LedgerDecision),
}

/// Plays a history. `watch` sees every answer and the world as it was when it was given.
pub fn play(
    (settings, events): &History,
    watch: impl Fn(&World, &Answer) -> TestCaseResult,
) -> Result<World, TestCaseError> {
    let mut world = World::new(settings);
    for event in events {
        for event in world.single(event) {
            world.happen(&event);
            if let Some(answer) = ask(&mut world, &event)? {
                watch(&world, &answer)?;
                world.apply(&answer, &event);
            }
        }
    }
    Ok(world)
}

fn ask(world: &mut World, event: &Event) -> Result<Option<Answer>, TestCaseError> {
    Ok(match event {
        Event::Run => Some(Answer::Usage(one(invoicing::decide(&world.terms(), &[world.invoicing_facts()]))?)),
        Event::TopUp(above) => {
            let necessary = hundredths(i64::from(*above)) - world.credit();
            let answer = one(invoicing::top_up(&world.terms(), &[world.top_up_facts(necessary)]))?;
            Some(Answer::TopUp(necessary, answer))
        }
        Event::Renew(amount, price) => {
            world.renew(hundredths(i64::from(*amount)))?;
            let price = hundredths(i64::from(*price));
            let answer = one(invoicing::recurring_line(&world.terms(), &[world.recurring_facts(price)]))?;
            Some(Answer::Growth(price, answer))
        }
        Event::Buy(amount) => {
            world.buy(hundredths(i64::from(*amount)))?;
            None
        }
        Event::OnLine(index, LineEvent::Post(_)) if !world.lines.is_empty() => {
            let index = index % world.lines.len();
            Some(Answer::Posting(index, one(ledger::decide(&world.terms(), &[world.ledger_facts(index)]))?))
        }
        _ => None,
    })
}

/// The only answer; a rejection is a failure, for the facts of this world are sound.
pub fn one<D>(answers: Vec<Result<D, Rejection>>) -> Result<D, TestCaseError> {
    let answer = answers.into_iter().next().expect("an answer");
    answer.map_err(|rejection| TestCaseError::fail(format!("rejected: {rejection:?}")))
}

impl World {
    /// An event about all lines is one for each.
    fn single(&self, event: &Event) -> Vec<Event> {
        match event {
            Event::PostAll(fate) => {
                (0..self.lines.len()).map(|index| Event::OnLine(index, LineEvent::Post(*fate))).collect()
            }
            other => vec![other.clone()],
        }
    }

    /// What the host does about an answer. The next run has a later clock.
    pub fn apply(&mut self, answer: &Answer, event: &Event) {
        match (answer, event) {
            (Answer::Usage(Decision::Issue(issue)), _) => self.issue(issue, LineKind::Usage),
            (Answer::TopUp(_, Decision::Issue(issue)), _) => self.issue(issue, LineKind::TopUp),
            (Answer::Usage(Decision::Hold(_)), _) => self.carried.extend(self.carries()),
            (Answer::Growth(_, GrowthDecision::Grow(growth)), _) => self.grow(growth),
            (Answer::Posting(index, LedgerDecision::Post(entry)), Event::OnLine(_, LineEvent::Post(fate))) => {
                self.post(*index, amount(&entry.amount), *fate);
            }
            _ => {}
        }
        if matches!(answer, Answer::Usage(_) | Answer::TopUp(..)) {
            self.last_run = self.last_run.max(self.now);
            self.now += 1;
        }
    }

    fn issue(&mut self, issue: &Issue, kind: LineKind) {
        self.invoice(kind, amount(&issue.net), units(&issue.line_amount), amount(&issue.worth));
        self.automatic.push((self.day, self.now));
        if kind == LineKind::Usage {
            self.covered.extend(self.cycles.iter().cloned());
            self.lost_claim = false;
        }
    }

    fn grow(&mut self, growth: &Growth) {
        let (net, worth) = (amount(&growth.net), amount(&growth.worth));
        let generated = self.invoices.len() - 1;
        self.add_line(generated, LineKind::RecurringUsage, net, units(&growth.line_amount), worth);
        self.automatic.push((self.day, self.now));
    }

    pub fn post(&mut self, index: usize, amount: Units, fate: Fate) {
        let line = &mut self.lines[index];
        match fate {
            Fate::Confirmed => line.confirmed += amount,
            Fate::Recorded => line.recorded += amount,
            Fate::Unanswered(arrived) => line.sent = Some((amount, arrived)),
        }
    }

    /// WHMCS generates the invoice of a renewal; the policy says what its line counts as.
    fn renew(&mut self, price: Units) -> TestCaseResult {
        let client = self.client();
        let facts = AppraisalFacts {
            description: "Public cloud".to_owned(),
            amount: Money { amount: text(price), currency: client.currency },
            taxed: self.settings.tax != TaxMode::Off,
            tax: client.tax,
            fleio_currency: self.purchase_facts(String::new()).fleio_currency,
        };
        let appraisal = one(ledger::appraise(&self.terms(), &[facts]))?;
        self.invoice(LineKind::Purchase, amount(&appraisal.net), price, amount(&appraisal.worth));
        Ok(())
    }

    /// The client orders credit.
    fn buy(&mut self, typed: Units) -> TestCaseResult {
        let answer = one(purchases::decide(&self.terms(), &[self.purchase_facts(text(typed))]))?;
        if let PurchaseDecision::Sell(sale) = answer {
            self.invoice(LineKind::Purchase, amount(&sale.net), units(&sale.line_amount), amount(&sale.worth));
        }
        Ok(())
    }
}

pub fn amount(money: &Money) -> Units {
    units(&money.amount)
}
