//! What holds for every decoder and every body.

use fleio_policy::contract::exports::fleio::policy::fleio_json::JsonProblem;
use fleio_policy::money::Amount;
use std::fmt::Debug;

/// A decoder of `fleio-json`.
pub type Decoder<T> = fn(Vec<String>) -> Vec<Result<T, Vec<JsonProblem>>>;

/// Decodes a body twice in one list: one answer each, both the same, every problem with its path, every amount exact.
/// `parts` gives the amounts of an answer and the problems beside it.
pub fn check<T: Debug + PartialEq>(body: &str, decode: Decoder<T>, parts: impl Fn(&T) -> (Vec<&str>, &[JsonProblem])) {
    let answers = decode(vec![body.to_owned(), body.to_owned()]);
    let [first, second] = &answers[..] else {
        panic!("{} answers to two bodies", answers.len());
    };
    assert_eq!(first, second);
    match first {
        Ok(answer) => {
            let (amounts, problems) = parts(answer);
            amounts.into_iter().for_each(assert_canonical);
            assert_placed(problems);
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            assert_placed(problems);
        }
    }
}

fn assert_canonical(amount: &str) {
    assert_eq!(Amount::parse(amount).map(Amount::to_wire).as_deref(), Some(amount));
}

fn assert_placed(problems: &[JsonProblem]) {
    for problem in problems {
        assert!(problem.path.starts_with('$'), "{problem:?}");
    }
}
