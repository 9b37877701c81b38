//! Values in words: amounts, instants, and everything that has no sentence of its own.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// Turns values into words; knows how many decimals the amounts of a currency are written with.
#[derive(Default)]
pub struct Words {
    digits: BTreeMap<String, usize>,
}

impl Words {
    /// Learns the currencies from the terms among the arguments, if there are any.
    pub fn of(arguments: &[Value]) -> Words {
        let currencies = arguments.first().and_then(|terms| terms["currencies"].as_array());
        let digits = currencies.into_iter().flatten().filter_map(|currency| {
            let digits = usize::try_from(currency["minor-digits"].as_u64()?).ok()?;
            Some((currency["code"].as_str()?.to_owned(), digits))
        });
        Words { digits: digits.collect() }
    }

    /// An amount of a currency, such as `10.00 USD`: exact, with at least the currency's decimals.
    pub fn amount(&self, amount: &Value, currency: &Value) -> String {
        match (amount.as_str(), currency.as_str()) {
            (Some(amount), Some(currency)) => {
                let digits = self.digits.get(currency).copied().unwrap_or_default();
                format!("{} {currency}", with_decimals(amount, digits))
            }
            _ => format!("{} {}", self.plain(amount), self.plain(currency)),
        }
    }

    /// A record of amount and currency.
    pub fn money(&self, money: &Value) -> String {
        self.amount(&money["amount"], &money["currency"])
    }

    /// A moment, such as `2026-01-01 12:00:00 UTC`.
    pub fn instant(&self, instant: &Value) -> String {
        let moment = instant.as_i64().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
        let Some(moment) = moment else { return self.plain(instant) };
        let (hour, minute, second) = moment.to_hms();
        let (year, month, day) = (moment.year(), u8::from(moment.month()), moment.day());
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
    }

    /// Items divided by commas, or `none`.
    pub fn list(&self, items: &Value) -> String {
        match items.as_array() {
            Some(items) if !items.is_empty() => {
                items.iter().map(|item| self.plain(item)).collect::<Vec<_>>().join(", ")
            }
            Some(_) => "none".to_owned(),
            None => self.plain(items),
        }
    }

    /// Any value: its names as words, its numbers as they are.
    pub fn plain(&self, value: &Value) -> String {
        match value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            Value::Array(_) => self.list(value),
            Value::Object(fields) => self.object(fields, value),
        }
    }

    fn object(&self, fields: &Map<String, Value>, whole: &Value) -> String {
        if let Some(Value::String(tag)) = fields.get("tag") {
            let payload = fields.get("value").map(|payload| format!(": {}", self.plain(payload)));
            return spaced(tag) + &payload.unwrap_or_default();
        }
        if fields.len() == 2 && fields.contains_key("amount") && fields.contains_key("currency") {
            return self.money(whole);
        }
        let named = fields.iter().map(|(name, value)| format!("{} {}", spaced(name), self.nested(value)));
        named.collect::<Vec<_>>().join(", ")
    }

    /// A record within a record gets parentheses.
    fn nested(&self, value: &Value) -> String {
        let text = self.plain(value);
        let is_record = value.as_object().is_some_and(|fields| 2 < fields.len() || fields.contains_key("tag"));
        if is_record || value.as_array().is_some_and(|items| 1 < items.len()) { format!("({text})") } else { text }
    }

    /// A line for each field of a record; everything else on one line.
    pub fn lines(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Object(fields) if !fields.contains_key("tag") => {
                fields.iter().map(|(name, value)| format!("{}: {}", spaced(name), self.plain(value))).collect()
            }
            other => vec![self.plain(other)],
        }
    }
}

/// `below-minor-unit` as `below minor unit`.
pub fn spaced(name: &str) -> String {
    name.replace('-', " ")
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A count with its noun, such as `1 cycle`, `2 cycles`.
pub fn count(number: &Value, one: &str) -> String {
    counted(number.as_u64().unwrap_or_default(), one)
}

/// The same for a number of our own.
pub fn counted(number: u64, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// A whole number in groups of three digits.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// Zeros are added, digits never taken away.
fn with_decimals(amount: &str, digits: usize) -> String {
    let given = amount.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let point = if given == 0 && 0 < digits { "." } else { "" };
    format!("{amount}{point}{}", "0".repeat(digits.saturating_sub(given)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn amounts_keep_every_digit_and_get_the_decimals_of_their_currency() {
        let words = Words::of(&[json!({ "currencies": [
            { "code": "USD", "rate": "1", "minor-digits": 2 }, { "code": "JPY", "rate": "150", "minor-digits": 0 },
        ] })]);
        for (amount, currency, text) in [
            ("10", "USD", "10.00 USD"),
            ("-0.5", "USD", "-0.50 USD"),
            ("1.2345", "USD", "1.2345 USD"),
            ("7", "JPY", "7 JPY"),
            ("7", "XXX", "7 XXX"),
        ] {
            assert_eq!(words.money(&json!({ "amount": amount, "currency": currency })), text);
        }
    }

    #[test]
    fn what_is_unknown_still_reads() {
        let value = json!({ "tag": "moon-phase", "value": { "per-cent": 40, "waxing": true, "seen": [] } });
        assert_eq!(Words::default().plain(&value), "moon phase: per cent 40, seen none, waxing yes");
    }

    #[test]
    fn instants_are_dates_and_times() {
        assert_eq!(Words::default().instant(&json!(1_767_268_800)), "2026-01-01 12:00:00 UTC");
        assert_eq!(Words::default().instant(&json!(i64::MAX)), i64::MAX.to_string());
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!([thousands(7), thousands(1_000), thousands(1_234_567)], ["7", "1,000", "1,234,567"]);
    }
}
