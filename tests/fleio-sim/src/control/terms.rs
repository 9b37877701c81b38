//! Switches, settings and all else that an operator of Fleio configures.

use super::{Outcome, Wish, Wrong, patched, write};
use crate::api::ENDPOINTS;
use crate::money::Rate;
use crate::simulation::Simulation;
use crate::world::terms::{Configuration, Product, ProductCycle, Token};
use serde::Deserialize;
use serde_json::json;

/// GET `/switches`.
pub fn switches(simulation: &mut Simulation, _: &Wish) -> Outcome {
    write(&simulation.world.terms.switches)
}

/// PATCH `/switches`.
pub fn set_switches(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let new = patched(&simulation.world.terms.switches, wish.value()?)?;
    if !(200..=499).contains(&new.wrong_state_status) {
        return Err(Wrong::new("wrong_state_status: give one from 200 to 499"));
    }
    simulation.world.terms.switches = new;
    simulation.world.watch_all();
    switches(simulation, wish)
}

/// GET `/settings`.
pub fn settings(simulation: &mut Simulation, _: &Wish) -> Outcome {
    write(&simulation.world.terms.settings)
}

/// PATCH `/settings`.
pub fn set_settings(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let old = simulation.world.terms.settings.process_clients_seconds;
    let new = patched(&simulation.world.terms.settings, wish.value()?)?;
    if new.page_size == 0 || new.log_entries == 0 {
        return Err(Wrong::new("page_size and log_entries are at least 1"));
    }
    let replanned = new.process_clients_seconds != old;
    simulation.world.terms.settings = new;
    if replanned {
        simulation.world.plan_process_clients();
    }
    settings(simulation, wish)
}

/// PUT `/currencies/{code}` with its `rate`: units for one of the default currency. The default product is sold in it too.
pub fn put_currency(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Currency {
        rate: Rate,
    }
    let code = wish.name.clone();
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Wrong::new(format!("{code} is no code of a currency, such as EUR")));
    }
    let terms = &mut simulation.world.terms;
    let rate = wish.read::<Currency>()?.rate;
    if code == terms.default_currency && rate != Rate::ONE {
        return Err(Wrong::new(format!("the rate of {code}, the default currency, is 1")));
    }
    terms.currencies.insert(code.clone(), rate);
    let next = next_cycle(&terms.products);
    if let Some(product) = terms.products.first_mut().filter(|it| it.cycles.iter().all(|cycle| cycle.currency != code))
    {
        product.cycles.push(ProductCycle { id: next, currency: code });
    }
    simulation.world.watch_all();
    write(&simulation.world.terms.currencies)
}

/// PUT `/configurations/{name}`: fields that are left out have their defaults.
pub fn put_configuration(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let new: Configuration = wish.read()?;
    set_configuration(simulation, wish, new)
}

/// PATCH `/configurations/{name}`: fields that are left out stay as they are.
pub fn patch_configuration(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let known = simulation.world.terms.configurations.get(&wish.name);
    let new = patched(known.ok_or_else(|| Wrong::missing("configuration"))?, wish.value()?)?;
    set_configuration(simulation, wish, new)
}

fn set_configuration(simulation: &mut Simulation, wish: &Wish, new: Configuration) -> Outcome {
    simulation.world.terms.configurations.insert(wish.name.clone(), new);
    simulation.world.watch_all();
    write(&simulation.world.terms.configurations)
}

/// PUT `/groups/{name}`.
pub fn put_group(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    simulation.world.terms.groups.insert(wish.name.clone());
    write(&simulation.world.terms.groups)
}

/// POST `/products` with `name`, `product_type` and the `currencies` it is sold in.
pub fn add_product(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct New {
        name: String,
        product_type: String,
        currencies: Vec<String>,
    }
    let new: New = wish.read()?;
    let terms = &mut simulation.world.terms;
    if let Some(unknown) = new.currencies.iter().find(|code| !terms.currencies.contains_key(*code)) {
        return Err(Wrong::new(format!("no currency {unknown}; PUT /control/currencies/{unknown} first")));
    }
    let cycles = (next_cycle(&terms.products)..).zip(new.currencies);
    let cycles = cycles.map(|(id, currency)| ProductCycle { id, currency }).collect();
    let id = terms.products.iter().map(|product| product.id).max().unwrap_or(0) + 1;
    terms.products.push(Product { id, name: new.name, product_type: new.product_type, cycles });
    write(&terms.products)
}

fn next_cycle(products: &[Product]) -> u64 {
    products.iter().flat_map(|product| &product.cycles).map(|cycle| cycle.id).max().unwrap_or(0) + 1
}

/// PUT `/tokens/{token}`.
pub fn put_token(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let token: Token = wish.read()?;
    let known = |name: &String| ENDPOINTS.iter().any(|endpoint| endpoint.permission == Some(name));
    if let Some(unknown) = token.permissions.iter().flatten().find(|name| !known(name)) {
        return Err(Wrong::new(format!("no endpoint needs the permission {unknown}; the README lists all")));
    }
    simulation.world.tokens.insert(wish.name.clone(), token);
    write(&json!({ "tokens": simulation.world.tokens }))
}

/// DELETE `/tokens/{token}`.
pub fn delete_token(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    simulation.world.tokens.remove(&wish.name).ok_or_else(|| Wrong::missing("token"))?;
    write(&json!({ "tokens": simulation.world.tokens }))
}
