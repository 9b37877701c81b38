//! Which part of the PHP host may know which: what is read, decided, recorded and done stay apart.

use super::{Finding, Source};

/// A folder, and what its files may not name.
struct Layer {
    folder: &'static str,
    strangers: &'static [&'static str],
    /// A line with one of these is allowed all the same.
    except: &'static [&'static str],
}

const LAYERS: [Layer; 6] = [
    Layer {
        folder: "php-host/src/Fleio/",
        strangers: &[
            "Host\\Whmcs",
            "Host\\Policy",
            "Host\\Outbox",
            "Host\\Effect",
            "Host\\Facts",
            "Host\\Run",
            "Capsule",
        ],
        except: &[],
    },
    Layer {
        folder: "php-host/src/Whmcs/",
        strangers: &["Host\\Fleio", "Host\\Policy", "Host\\Outbox", "Host\\Effect", "Host\\Facts", "Host\\Run"],
        // The log of requests that WHMCS keeps is a port of the other side.
        except: &["Fleio\\RequestLog"],
    },
    Layer {
        folder: "php-host/src/Policy/",
        strangers: &[
            "Host\\Fleio",
            "Host\\Whmcs",
            "Host\\Outbox",
            "Host\\Effect",
            "Host\\Run",
            "GuzzleHttp",
            "Capsule",
        ],
        except: &[],
    },
    Layer {
        folder: "php-host/src/Outbox/",
        strangers: &[
            "Host\\Fleio",
            "Host\\Whmcs",
            "Host\\Effect",
            "Host\\Facts",
            "Host\\Run",
            "GuzzleHttp",
            "localAPI(",
        ],
        except: &[],
    },
    Layer {
        folder: "php-host/src/Effect/",
        strangers: &["Host\\Facts", "Host\\Policy", "Host\\Run", "GuzzleHttp", "Capsule", "localAPI("],
        // Values are shared; decisions are not.
        except: &["Policy\\Generated\\Types", "Policy\\Generated\\Invoicing\\Cycle"],
    },
    Layer {
        folder: "php-host/src/Facts/",
        strangers: &["Host\\Effect", "Host\\Run", "Host\\Fleio", "GuzzleHttp", "localAPI("],
        except: &[],
    },
];

/// Whom a file of the PHP host names and should not know.
pub fn check(source: &Source) -> Vec<Finding> {
    let Some(layer) = LAYERS.iter().find(|layer| source.path.starts_with(layer.folder)) else {
        return Vec::new();
    };
    source.lines().filter_map(|(number, line)| stranger(source, layer, number, line)).collect()
}

fn stranger(source: &Source, layer: &Layer, number: usize, line: &str) -> Option<Finding> {
    let stranger = layer.strangers.iter().find(|stranger| line.contains(**stranger))?;
    if layer.except.iter().any(|allowed| line.contains(allowed)) {
        return None;
    }
    let advice = format!("`{stranger}`: {} does not know it; join the two in php-host/src/Run/", layer.folder);
    Some(Finding::new(&source.path, number, advice))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&Source::new(path, text)).len()
    }

    #[test]
    fn every_stranger_is_found_in_its_layer() {
        for layer in LAYERS {
            for stranger in layer.strangers {
                let file = format!("{}A.php", layer.folder);
                assert_eq!(count(&file, &format!("use Fleio\\{stranger}\\B;")), 1, "{stranger} in {}", layer.folder);
            }
        }
    }

    #[test]
    fn what_joins_them_may_know_all() {
        assert_eq!(count("php-host/src/Run/Window.php", "use Fleio\\Host\\Effect\\IssueInvoice;"), 0);
        assert_eq!(count("php-host/src/Facts/A.php", "use Fleio\\Host\\Outbox\\Lines;"), 0);
    }

    #[test]
    fn the_log_of_requests_is_a_port() {
        assert_eq!(count("php-host/src/Whmcs/A.php", "use Fleio\\Host\\Fleio\\RequestLog;"), 0);
        assert_eq!(count("php-host/src/Whmcs/A.php", "use Fleio\\Host\\Fleio\\FleioApi;"), 1);
    }
}
