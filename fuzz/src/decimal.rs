//! What a decimal is, by the words of the contract and on its text alone.

/// Digits that a number may have in all.
pub const DIGITS: usize = 28;

/// The canonical text of a decimal; none if the text is not one, or has more digits than a number may have.
pub fn canonical(text: &str) -> Option<String> {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |unsigned| ("-", unsigned));
    let mut parts = unsigned.split('.');
    let (whole, fraction) = (parts.next()?, parts.next());
    let written = [Some(whole), fraction].into_iter().flatten();
    let well_formed = parts.next().is_none() && written.clone().all(is_number);
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.unwrap_or_default().trim_end_matches('0');
    let significant = [whole, fraction].concat().trim_start_matches('0').len();
    if !well_formed || DIGITS < significant || DIGITS < fraction.len() {
        return None;
    }
    let sign = if significant == 0 { "" } else { sign };
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
