INSERT INTO tblconfiguration (setting, value) VALUES
  ('Version', ''), ('StandinInvoiceImmutability', ''), ('StandinImmutableInCreation', ''), ('SystemURL', 'http://127.0.0.1:8080/'), ('CompanyName', 'Stand-in Hosting'),
  ('Email', 'billing@example.com'), ('Language', 'english'), ('DefaultCountry', 'US'), ('Template', 'twenty-one'),
  ('OrderFormTemplate', 'standard_cart'), ('Charset', 'utf-8'), ('DateFormat', 'DD/MM/YYYY'), ('ClientDateFormat', ''),
  ('CreateInvoiceDaysBefore', '14'), ('CreateInvoiceDaysBeforeMonthly', ''), ('CreateInvoiceDaysBeforeQuarterly', ''),
  ('CreateInvoiceDaysBeforeSemiAnnually', ''), ('CreateInvoiceDaysBeforeAnnually', ''), ('CreateInvoiceDaysBeforeBiennially', ''),
  ('CreateInvoiceDaysBeforeTriennially', ''), ('CreateDomainInvoiceDaysBefore', ''), ('GroupSimilarLineItems', 'on'),
  ('ModuleHooks', ''), ('AddonModulesHooks', ''), ('ActiveAddonModules', ''), ('AddonModulesPerms', ''), ('RegistrarModuleHooks', ''),
  ('ModuleDebugMode', ''), ('TaxEnabled', ''), ('TaxType', 'Exclusive'), ('TaxL2Compound', ''), ('TaxPerLineItem', '1'), ('TaxLateFee', ''),
  ('TaxCustomInvoices', ''), ('AutoSuspension', 'on'), ('AutoSuspensionDays', '5'), ('AutoUnsuspend', 'on'), ('AutoTermination', ''),
  ('AutoTerminationDays', '30'), ('AutoCancellationRequests', 'on'), ('AddLateFeeDays', '7'), ('LateFeeType', 'Percentage'),
  ('InvoiceLateFeeAmount', ''), ('LateFeeMinimum', '0.00'), ('SendReminder', ''), ('SendInvoiceReminderDays', '7'),
  ('SendFirstOverdueInvoiceReminder', '1'), ('SendSecondOverdueInvoiceReminder', ''), ('SendThirdOverdueInvoiceReminder', ''),
  ('CCProcessDaysBefore', '1'), ('CCAttemptOnlyOnce', ''), ('CCRetryEveryWeekFor', '0'), ('CCDaySendExpiryNotices', ''),
  ('NoAutoApplyCredit', ''), ('AddFundsEnabled', 'on'), ('AddFundsMinimum', '10.00'), ('AddFundsMaximum', '100.00'),
  ('AddFundsMaximumBalance', '300.00'), ('AutoCancelUnpaidInvoices', ''), ('AutoCancelUnpaidInvoicesDays', '0'),
  ('SequentialInvoiceNumbering', ''), ('SequentialInvoiceNumberFormat', '{NUMBER}'), ('SequentialInvoiceNumberValue', '1'),
  ('InvoiceIncrement', '1'), ('UpdateStatsAuto', 'on'), ('CurrencyAutoUpdateExchangeRates', ''), ('DailyCronHour', '9'),
  ('lastDailyCronInvocationTime', ''), ('lastCronInvocationTime', ''), ('AllowSmartyPhpTags', ''), ('MaintenanceMode', ''),
  ('EnableMassPay', 'on'), ('EnableEmailVerification', '');

INSERT INTO tblcurrencies (id, code, prefix, suffix, format, rate, `default`) VALUES
  (1, 'EUR', '', ' EUR', 1, 0.92000, 0), (3, 'USD', '$', ' USD', 1, 1.00000, 1);

INSERT INTO tbladminroles (id, name) VALUES (1, 'Full Administrator');

INSERT INTO tbladmins (id, uuid, roleid, username, password, firstname, lastname, email) VALUES
  (1, '0b6d2f0a-6f1c-4f0e-9f2d-3a5d7a1c9e11', 1, 'admin', '', 'Ada', 'Admin', 'admin@example.com');

INSERT INTO tblorderstatuses (title, color, showpending, showactive, showcancelled, sortorder) VALUES
  ('Pending', '#cc0000', 1, 0, 0, 10), ('Active', '#779500', 0, 1, 0, 20), ('Cancelled', '#888888', 0, 0, 1, 30), ('Fraud', '#000000', 0, 0, 0, 40);

INSERT INTO tblproductgroups (id, name, slug) VALUES (1, 'Hosting', 'hosting');

INSERT INTO tblticketdepartments (id, name, email) VALUES (1, 'Support', 'support@example.com');

INSERT INTO tblpaymentgateways (gateway, setting, value, `order`) VALUES
  ('banktransfer', 'name', 'Bank Transfer', 1), ('banktransfer', 'type', 'Invoices', 0), ('banktransfer', 'visible', 'on', 0),
  ('success', 'name', 'Card (always pays)', 2), ('success', 'type', 'CC', 0), ('success', 'visible', 'on', 0),
  ('decline', 'name', 'Card (declines)', 3), ('decline', 'type', 'CC', 0), ('decline', 'visible', 'on', 0),
  ('pending', 'name', 'Debit (stays pending)', 4), ('pending', 'type', 'CC', 0), ('pending', 'visible', 'on', 0),
  ('error', 'name', 'Card (answers an error)', 5), ('error', 'type', 'CC', 0), ('error', 'visible', 'on', 0),
  ('timeout', 'name', 'Card (times out)', 6), ('timeout', 'type', 'CC', 0), ('timeout', 'visible', 'on', 0),
  ('never', 'name', 'Card (never answers)', 7), ('never', 'type', 'CC', 0), ('never', 'visible', 'on', 0);

INSERT INTO tblemailtemplates (type, name, subject, message) VALUES
  ('invoice', 'Invoice Created', 'Customer Invoice', '<p>Dear {$client_name},</p><p>Invoice #{$invoice_num}: {$invoice_total}, due {$invoice_date_due}.</p>'),
  ('invoice', 'Invoice Payment Confirmation', 'Invoice Payment Confirmation', '<p>Payment for invoice #{$invoice_num}: {$invoice_last_payment_amount}. Status: {$invoice_status}.</p>'),
  ('invoice', 'Credit Card Payment Confirmation', 'Credit Card Payment Confirmation', '<p>Payment for invoice #{$invoice_num}: {$invoice_last_payment_amount}.</p>'),
  ('invoice', 'Credit Card Payment Failed', 'Credit Card Payment Failed', '<p>The payment of invoice #{$invoice_num} failed.</p>'),
  ('invoice', 'Credit Card Payment Pending', 'Credit Card Payment Pending', '<p>The payment of invoice #{$invoice_num} is pending.</p>'),
  ('invoice', 'Invoice Payment Reminder', 'Invoice Payment Reminder', '<p>Invoice #{$invoice_num} is due on {$invoice_date_due}.</p>'),
  ('invoice', 'First Invoice Overdue Notice', 'First Invoice Overdue Notice', '<p>Invoice #{$invoice_num} is overdue.</p>'),
  ('invoice', 'Second Invoice Overdue Notice', 'Second Invoice Overdue Notice', '<p>Invoice #{$invoice_num} is overdue.</p>'),
  ('invoice', 'Third Invoice Overdue Notice', 'Third Invoice Overdue Notice', '<p>Invoice #{$invoice_num} is overdue.</p>'),
  ('invoice', 'Invoice Refund Confirmation', 'Invoice Refund Confirmation', '<p>A refund of {$invoice_last_payment_amount} was made for invoice #{$invoice_num}.</p>'),
  ('product', 'Service Suspension Notification', 'Service Suspension Notification', '<p>{$service_product_name} is suspended: {$service_suspension_reason}</p>'),
  ('product', 'Service Unsuspension Notification', 'Service Unsuspension Notification', '<p>{$service_product_name} is active again.</p>'),
  ('product', 'Other Product/Service Welcome Email', 'New Product Information', '<p>{$service_product_name} is ready.</p>'),
  ('general', 'Order Confirmation', 'Order Confirmation', '<p>Order number: {$order_number}</p>'),
  ('general', 'Client Signup Email', 'Welcome', '<p>Dear {$client_name}, welcome.</p>'),
  ('admin', 'Automatic Setup Failed', 'Automatic setup failed', '<p>{$service_product}: {$error_msg}</p>'),
  ('admin', 'Service Unsuspension Failed', 'Unsuspension failed', '<p>{$service_product}: {$error_msg}</p>'),
  ('admin', 'Cron Job Activity', 'Daily cron', '<p>{$cron_summary}</p>');
