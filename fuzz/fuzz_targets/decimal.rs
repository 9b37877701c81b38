//! `Amount::parse` takes what the contract calls a decimal, nothing else, and keeps every digit.

#![no_main]

use fleio_policy::money::Amount;
use fleio_policy_fuzz::decimal::{DIGITS, canonical};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let written = Amount::parse(text).map(Amount::to_wire);
    assert_eq!(written, canonical(text), "{text:?}");
    if let Some(written) = written {
        assert_eq!(Amount::parse(&written).map(Amount::to_wire).as_ref(), Some(&written));
        let digits = written.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
        assert!(digits <= DIGITS, "{written}");
    }
});
