//! Calls of list functions in chunks, so that one bad item does not take the others along.
//!
//! For functions that take some arguments once and a list last, and answer a list of the same
//! length: `f: func(terms: terms, facts: list<facts>) -> list<answer>`. Every chunk goes to a
//! fresh instance. A chunk that ends in a trap, a limit or a list of another length is repeated
//! item by item, each in a fresh instance; only an item that fails alone has failed.

use serde_json::Value;
use wasmtime::component::Val;

use crate::check;
use crate::component::Component;
use crate::conversion::ConversionError;
use crate::error::Error;
use crate::json;
use crate::limits::{Limits, Usage};
use crate::signature::Function;
use crate::size::content_bytes;
use crate::types::{Field, Type};

/// What a chunk may hold and use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// Most items in a chunk; zero counts as one.
    pub chunk_items_max: usize,
    /// Fuel of every instance, for the arguments it gets once.
    pub fuel_per_instance: u64,
    /// Fuel that each item adds.
    pub fuel_per_item: u64,
    /// Fuel that each byte of an item's content adds: bytes of its strings, width of its numbers,
    /// one for each case, flag and presence of an option.
    pub fuel_per_byte: u64,
    /// Time of every instance, in milliseconds.
    pub deadline_ms: u64,
    /// Memory of every instance, in bytes.
    pub memory_bytes: u64,
    /// Size of the answer of every instance, in bytes; see [`Limits::result_bytes`].
    pub result_bytes: u64,
}

/// A list function, ready to be called in chunks.
#[derive(Debug, Clone)]
pub struct Batch<'a> {
    component: &'a Component,
    function: &'a Function,
    list: &'a Field,
    element: &'a Type,
    answer: &'a Type,
    shared: Vec<Val>,
    budget: &'a Budget,
}

/// What became of the items, in their order.
#[derive(Debug)]
pub struct Answers<T> {
    /// One for each item: its answer, or why it failed on its own.
    pub answers: Vec<Result<T, Error>>,
    /// Fuel and time of all instances together, memory of the largest.
    pub usage: Usage,
    /// Chunks that had to be repeated item by item.
    pub repeated: usize,
}

impl<'a> Batch<'a> {
    /// Finds the function and checks that it can be called in chunks, and the arguments that
    /// every chunk gets in front of its list.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownExport`], [`Error::NotListFunction`] and [`Error::Conversion`].
    pub fn new(
        component: &'a Component,
        interface: Option<&str>,
        function: &str,
        shared: Vec<Val>,
        budget: &'a Budget,
    ) -> Result<Self, Error> {
        let (batch, before) = Self::find(component, interface, function, shared.len(), budget)?;
        check::parameters(before, &shared)?;
        Ok(Batch { shared, ..batch })
    }

    /// As [`new`](Self::new) with the shared arguments as JSON, in order.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new).
    pub fn with_json(
        component: &'a Component,
        interface: Option<&str>,
        function: &str,
        shared: &[Value],
        budget: &'a Budget,
    ) -> Result<Self, Error> {
        let (batch, before) = Self::find(component, interface, function, shared.len(), budget)?;
        let pairs = before.iter().zip(shared);
        let converted =
            pairs.map(|(param, json)| json::to_val(&param.ty, json).map_err(|error| error.in_field(&param.name)));
        let shared = converted.collect::<Result<_, _>>()?;
        Ok(Batch { shared, ..batch })
    }

    /// The batch without its shared arguments, and the parameters that these are for.
    fn find(
        component: &'a Component,
        interface: Option<&str>,
        function: &str,
        shared: usize,
        budget: &'a Budget,
    ) -> Result<(Self, &'a [Field]), Error> {
        let function = component.function(interface, function)?;
        let not_list = || Error::NotListFunction { signature: function.to_string() };
        let (list, before) = function.params.split_last().ok_or_else(not_list)?;
        let (Type::List(element), Some(Type::List(answer))) = (&list.ty, &function.result) else {
            return Err(not_list());
        };
        if before.len() != shared {
            return Err(check::wrong_count(function, shared.saturating_add(1)).into());
        }
        let shared = Vec::new();
        Ok((Batch { component, function, list, element, answer, shared, budget }, before))
    }

    /// Sends the items. An item that does not fit its type is refused without being sent.
    #[must_use]
    pub fn run(&self, items: Vec<Val>) -> Answers<Val> {
        let checked = items.into_iter().enumerate().map(|(index, item)| match check::value(self.element, &item) {
            Ok(()) => Ok(item),
            Err(error) => Err(self.of_item(error, index)),
        });
        self.send(checked.collect())
    }

    /// As [`run`](Self::run) with JSON items and answers.
    #[must_use]
    pub fn run_json(&self, items: &[Value]) -> Answers<Value> {
        let converted = items
            .iter()
            .enumerate()
            .map(|(index, item)| json::to_val(self.element, item).map_err(|error| self.of_item(error, index)));
        let sent = self.send(converted.collect());
        let to_json = |(index, answer): (usize, Result<Val, Error>)| {
            json::from_val(self.answer, &answer?).map_err(|error| Error::from(error.at_index(index).in_field("result")))
        };
        Answers {
            answers: sent.answers.into_iter().enumerate().map(to_json).collect(),
            usage: sent.usage,
            repeated: sent.repeated,
        }
    }

    fn of_item(&self, error: ConversionError, index: usize) -> Error {
        error.at_index(index).in_field(&self.list.name).into()
    }

    fn send(&self, items: Vec<Result<Val, Error>>) -> Answers<Val> {
        let mut sent = Sent::new(items.len());
        let mut chunk = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            match item {
                Ok(item) => chunk.push((index, item)),
                Err(error) => sent.answer(index, Err(error)),
            }
            if self.budget.chunk_items_max <= chunk.len() {
                self.send_chunk(std::mem::take(&mut chunk), &mut sent);
            }
        }
        self.send_chunk(chunk, &mut sent);
        sent.finish()
    }

    fn send_chunk(&self, chunk: Vec<(usize, Val)>, sent: &mut Sent) {
        if chunk.is_empty() {
            return;
        }
        let (indexes, items): (Vec<usize>, Vec<Val>) = chunk.into_iter().unzip();
        let (items, outcome) = self.call(items, sent);
        match outcome {
            Ok(answers) => sent.answer_all(&indexes, answers),
            Err(error) if indexes.len() == 1 => sent.answer(indexes[0], Err(error)),
            Err(_) => {
                sent.repeated += 1;
                for (index, item) in indexes.into_iter().zip(items) {
                    self.send_chunk(vec![(index, item)], sent);
                }
            }
        }
    }

    /// One call of a fresh instance; gives the items back for a repetition.
    fn call(&self, items: Vec<Val>, sent: &mut Sent) -> (Vec<Val>, Result<Vec<Val>, Error>) {
        let (limits, expected) = (self.limits(&items), items.len());
        let mut arguments = self.shared.clone();
        arguments.push(Val::List(items));
        let outcome = self.component.instantiate(&limits).and_then(|mut instance| {
            let answer = instance.call_checked(self.function, &arguments);
            sent.usage = sent.usage.plus(instance.usage());
            match answer? {
                Some(Val::List(answers)) if answers.len() == expected => Ok(answers),
                Some(Val::List(answers)) => Err(Error::AnswerLength { expected, given: answers.len() }),
                _ => Err(Error::NotListFunction { signature: self.function.to_string() }),
            }
        });
        let items = match arguments.pop() {
            Some(Val::List(items)) => items,
            _ => Vec::new(),
        };
        (items, outcome)
    }

    fn limits(&self, items: &[Val]) -> Limits {
        let budget = self.budget;
        let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
        // Measuring looks at every part of every item, so it is left out where bytes add nothing.
        let measured = if budget.fuel_per_byte == 0 { &[] } else { items };
        let bytes = measured.iter().fold(0_u64, |sum, item| sum.saturating_add(content_bytes(item)));
        let fuel = budget
            .fuel_per_instance
            .saturating_add(budget.fuel_per_item.saturating_mul(count))
            .saturating_add(budget.fuel_per_byte.saturating_mul(bytes));
        Limits {
            fuel,
            deadline_ms: budget.deadline_ms,
            memory_bytes: budget.memory_bytes,
            result_bytes: budget.result_bytes,
        }
    }
}

/// Answers as they come in, by the place of their item.
struct Sent {
    answers: Vec<Option<Result<Val, Error>>>,
    usage: Usage,
    repeated: usize,
}

impl Sent {
    fn new(items: usize) -> Self {
        Sent { answers: std::iter::repeat_with(|| None).take(items).collect(), usage: Usage::default(), repeated: 0 }
    }

    fn answer(&mut self, index: usize, answer: Result<Val, Error>) {
        self.answers[index] = Some(answer);
    }

    fn answer_all(&mut self, indexes: &[usize], answers: Vec<Val>) {
        for (index, answer) in indexes.iter().zip(answers) {
            self.answer(*index, Ok(answer));
        }
    }

    fn finish(self) -> Answers<Val> {
        let expected = self.answers.len();
        let missing = || Err(Error::AnswerLength { expected, given: 0 });
        let answers = self.answers.into_iter().map(|answer| answer.unwrap_or_else(missing));
        Answers { answers: answers.collect(), usage: self.usage, repeated: self.repeated }
    }
}
