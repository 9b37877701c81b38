//! Net and gross. Totals and tax are WHMCS's to compute; here a line only gets the amount whose net is right.

use crate::contract::fleio::policy::types::{TaxMode, TaxPosition};
use crate::fields::{Fields, Path};
use crate::money::{Amount, Inexact, QUOTIENT_DIGITS};
use crate::terms::Terms;

/// What a client's tax makes of amounts that contain it.
pub struct Tax {
    /// Gross for a hundred of net; 100 where a line's amount contains no tax.
    gross_per_hundred: Amount,
}

/// The tax rates of a client, read.
pub struct Rates {
    exempt: bool,
    first: Amount,
    second: Amount,
}

impl Rates {
    /// Reads the rates; both are zero or more.
    pub fn read(fields: &mut Fields, path: Path, tax: &TaxPosition) -> Rates {
        Rates {
            exempt: tax.exempt,
            first: fields.not_negative(path.field("first-rate"), &tax.first_rate),
            second: fields.not_negative(path.field("second-rate"), &tax.second_rate),
        }
    }
}

impl Tax {
    /// The tax of a line: it matters only where WHMCS taxes inclusively, the line is taxed and the client not exempt.
    pub fn of_line(terms: &Terms, taxed: bool, rates: &Rates) -> Result<Tax, Inexact> {
        let hundred = Amount::whole(100);
        if terms.wire.tax_mode != TaxMode::Inclusive || !taxed || rates.exempt {
            return Ok(Tax { gross_per_hundred: hundred });
        }
        let mut gross = hundred.plus(rates.first)?.plus(rates.second)?;
        if terms.wire.tax_compound {
            gross = gross.plus(rates.first.ratio_towards_zero(rates.second, hundred, QUOTIENT_DIGITS)?)?;
        }
        Ok(Tax { gross_per_hundred: gross })
    }

    /// The amount on the line whose net is `net`: rounded to the nearest smallest unit, half up, so that WHMCS, which
    /// rounds to the nearest too, finds exactly `net` in it.
    pub fn line_amount(&self, net: Amount, minor_digits: u32) -> Result<Amount, Inexact> {
        let gross = net.ratio_towards_zero(self.gross_per_hundred, Amount::whole(100), QUOTIENT_DIGITS)?;
        Ok(gross.half_up(minor_digits))
    }

    /// The net of an amount that stands on a line, cut after [`QUOTIENT_DIGITS`] decimals.
    pub fn net_of_line(&self, amount: Amount) -> Result<Amount, Inexact> {
        amount.ratio_towards_zero(Amount::whole(100), self.gross_per_hundred, QUOTIENT_DIGITS)
    }
}
