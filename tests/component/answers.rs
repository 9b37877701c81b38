//! The component answers what is expected, and in full what the native policy answers.

use crate::policy::{CONTRACT, ask, ask_fresh, for_each_step, fresh};

#[test]
fn every_scenario_gets_the_expected_answer() {
    for_each_step(|scenario, step| {
        let (answer, _) = ask_fresh(&scenario.call, &step.arguments).map_err(|error| error.to_string())?;
        match step.difference(&scenario.call, &answer) {
            Some(difference) => Err(format!("{difference}\n    answer: {}", step.item(&scenario.call, &answer))),
            None => Ok(()),
        }
    });
}

#[test]
fn every_answer_is_the_native_one_in_full() {
    for_each_step(|scenario, step| {
        let native = scenario_kit::answer(&CONTRACT, &scenario.call, &step.arguments)?;
        let (answer, _) = ask_fresh(&scenario.call, &step.arguments).map_err(|error| error.to_string())?;
        if answer == native { Ok(()) } else { Err(format!("native:    {native}\n    component: {answer}")) }
    });
}

#[test]
fn the_same_question_gets_the_same_bytes_for_the_same_fuel() {
    for_each_step(|scenario, step| {
        let of_fresh = || match ask_fresh(&scenario.call, &step.arguments) {
            Ok((answer, fuel)) => Ok((answer.to_string(), fuel)),
            Err(error) => Err(error.to_string()),
        };
        let (first, second) = (of_fresh()?, of_fresh()?);
        if first != second {
            return Err(format!("first:  {first:?}\n    second: {second:?}"));
        }
        // What an instance was asked before changes no answer either.
        let mut instance = fresh();
        for _ in 0..2 {
            let again = ask(&mut instance, &scenario.call, &step.arguments).map_err(|error| error.to_string())?;
            let again = again.to_string();
            if again != first.0 {
                return Err(format!("fresh: {}\n    used:  {again}", first.0));
            }
        }
        Ok(())
    });
}
