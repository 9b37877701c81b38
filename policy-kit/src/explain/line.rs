//! The line of an invoice, and the gateway of the invoice.

use super::words::Words;
use serde_json::Value;

/// Amount, tax and worth of the line.
pub fn line(words: &Words, sold: &Value) -> String {
    let amount = words.amount(&sold["line-amount"], &sold["net"]["currency"]);
    let taxed = if sold["taxed"] == true { "taxed" } else { "not taxed" };
    format!("line of {amount}, {taxed}, worth {} in Fleio", words.money(&sold["worth"]))
}

/// What the invoice is to be paid with.
pub fn gateway(words: &Words, sold: &Value) -> String {
    match (&sold["payment-method"], &sold["dropped-gateway"]) {
        (Value::Null, Value::Null) => "WHMCS's default gateway".to_owned(),
        (Value::Null, dropped) => format!("no gateway, since WHMCS no longer knows {}", words.plain(dropped)),
        (gateway, Value::Null) => format!("gateway {}", words.plain(gateway)),
        (gateway, dropped) => format!("gateway {} in place of {}", words.plain(gateway), words.plain(dropped)),
    }
}
