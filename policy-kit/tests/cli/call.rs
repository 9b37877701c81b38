//! `policy-kit call`

use crate::fixture::{Folder, WIT};

const SIX_AND_SEVEN: &str = "[{\"tag\":\"ok\",\"value\":6},{\"tag\":\"ok\",\"value\":7}]\n";
const DECIDE: [&str; 4] = ["call", "policy.wasm", "fleio:policy/purchases", "decide"];

#[test]
fn arguments_come_from_standard_input_and_the_answer_goes_to_standard_output() {
    let folder = Folder::new("call");
    folder.with_policy(WIT, WIT);
    for input in [r#"[{"lowest": 5}, [1, 2]]"#, r#"{"facts": [1, 2], "terms": {"lowest": 5}}"#] {
        let ended = folder.run(&DECIDE, input);
        assert_eq!((ended.code, ended.output.as_str()), (Some(0), SIX_AND_SEVEN), "{}", ended.errors);
        assert!(ended.errors.starts_with("fuel "), "{}", ended.errors);
    }
}

#[test]
fn without_an_answer_standard_output_stays_empty() {
    let folder = Folder::new("call-fails");
    folder.with_policy(WIT, WIT);
    for (input, options, name) in [
        (r#"[{"lowest": 5}, [13]]"#, vec![], "trap: "),
        (r#"[{"lowest": 5}, [14]]"#, vec!["--fuel", "10000"], "fuel-exhausted: "),
        (r#"[{"lowest": 5}, [14]]"#, vec!["--fuel", "100000000000", "--deadline-ms", "30"], "deadline-exceeded: "),
        (r#"[{"lowest": 5}, [1]]"#, vec!["--memory", "0"], "memory-limit: "),
        (r#"[{"lowest": 5}, [1.5]]"#, vec![], "conversion: facts[0]: expected u32"),
    ] {
        let ended = folder.run(&[&DECIDE[..], &options].concat(), input);
        assert_eq!((ended.code, ended.output.as_str()), (Some(1), ""), "{name}{}", ended.errors);
        assert!(ended.errors.starts_with(name), "{name}: {}", ended.errors);
    }
    let ended = folder.run(&DECIDE, "no JSON");
    assert_eq!(ended.code, Some(2));
    assert!(ended.errors.contains("next:"), "{}", ended.errors);
}
