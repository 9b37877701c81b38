-- The core tables: types, zero dates and spellings as modules meet them. No foreign keys.

CREATE TABLE tblconfiguration (
  id int unsigned NOT NULL AUTO_INCREMENT, setting varchar(64) NOT NULL, value text NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), UNIQUE KEY setting (setting));

CREATE TABLE tblcurrencies (
  id int unsigned NOT NULL AUTO_INCREMENT, code text NOT NULL, prefix text NOT NULL, suffix text NOT NULL,
  format int NOT NULL DEFAULT 1, rate decimal(10,5) NOT NULL DEFAULT 1.00000, `default` int NOT NULL DEFAULT 0,
  PRIMARY KEY (id));

CREATE TABLE tbltax (
  id int unsigned NOT NULL AUTO_INCREMENT, level int NOT NULL DEFAULT 1, name text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT '', country text NOT NULL DEFAULT '', taxrate decimal(10,3) NOT NULL DEFAULT 0.000,
  PRIMARY KEY (id), KEY state_country (state(32), country(2)));

CREATE TABLE tblclients (
  id int unsigned NOT NULL AUTO_INCREMENT, uuid varchar(255) NOT NULL DEFAULT '',
  firstname text NOT NULL DEFAULT '', lastname text NOT NULL DEFAULT '', companyname text NOT NULL DEFAULT '',
  email text NOT NULL DEFAULT '', address1 text NOT NULL DEFAULT '', address2 text NOT NULL DEFAULT '',
  city text NOT NULL DEFAULT '', state text NOT NULL DEFAULT '', postcode text NOT NULL DEFAULT '',
  country char(2) NOT NULL DEFAULT '', phonenumber text NOT NULL DEFAULT '', tax_id varchar(128) NOT NULL DEFAULT '',
  password text NOT NULL DEFAULT '', authmodule text NOT NULL DEFAULT '', authdata text NOT NULL DEFAULT '',
  currency int NOT NULL DEFAULT 0, defaultgateway text NOT NULL DEFAULT '', credit decimal(16,2) NOT NULL DEFAULT 0.00,
  taxexempt tinyint(1) NOT NULL DEFAULT 0, latefeeoveride tinyint(1) NOT NULL DEFAULT 0,
  overideduenotices tinyint(1) NOT NULL DEFAULT 0, separateinvoices tinyint(1) NOT NULL DEFAULT 0,
  disableautocc tinyint(1) NOT NULL DEFAULT 0, datecreated date NOT NULL DEFAULT '0000-00-00', notes text NOT NULL DEFAULT '',
  billingcid int NOT NULL DEFAULT 0, securityqid int NOT NULL DEFAULT 0, securityqans text NOT NULL DEFAULT '',
  groupid int NOT NULL DEFAULT 0, cardtype varchar(255) NOT NULL DEFAULT '', cardlastfour text NOT NULL DEFAULT '',
  cardnum text NOT NULL DEFAULT '', startdate text NOT NULL DEFAULT '', expdate text NOT NULL DEFAULT '',
  issuenumber text NOT NULL DEFAULT '', bankname text NOT NULL DEFAULT '', banktype text NOT NULL DEFAULT '',
  bankcode text NOT NULL DEFAULT '', bankacct text NOT NULL DEFAULT '', gatewayid text NOT NULL DEFAULT '',
  lastlogin datetime DEFAULT NULL, ip text NOT NULL DEFAULT '', host text NOT NULL DEFAULT '',
  status enum('Active','Inactive','Closed') NOT NULL DEFAULT 'Active', language text NOT NULL DEFAULT '',
  pwresetkey text NOT NULL DEFAULT '', emailoptout int NOT NULL DEFAULT 0,
  marketing_emails_opt_in tinyint(1) NOT NULL DEFAULT 0, overrideautoclose int NOT NULL DEFAULT 0,
  allow_sso tinyint(1) NOT NULL DEFAULT 1, email_verified tinyint(1) NOT NULL DEFAULT 0, email_preferences text DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  pwresetexpiry timestamp NULL DEFAULT NULL,
  PRIMARY KEY (id), KEY email (email(64)), KEY firstname_lastname (firstname(32), lastname(32)));

CREATE TABLE tblclientgroups (
  id int unsigned NOT NULL AUTO_INCREMENT, groupname varchar(45) NOT NULL DEFAULT '', groupcolour varchar(45) DEFAULT NULL,
  discountpercent decimal(10,2) unsigned DEFAULT 0.00, susptermexempt text DEFAULT NULL, separateinvoices text DEFAULT NULL,
  PRIMARY KEY (id));

CREATE TABLE tblcontacts (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, firstname text NOT NULL DEFAULT '',
  lastname text NOT NULL DEFAULT '', companyname text NOT NULL DEFAULT '', email text NOT NULL DEFAULT '',
  address1 text NOT NULL DEFAULT '', address2 text NOT NULL DEFAULT '', city text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT '', postcode text NOT NULL DEFAULT '', country text NOT NULL DEFAULT '',
  phonenumber text NOT NULL DEFAULT '', tax_id varchar(128) NOT NULL DEFAULT '', subaccount int NOT NULL DEFAULT 0,
  permissions text NOT NULL DEFAULT '', generalemails tinyint(1) NOT NULL DEFAULT 0, invoiceemails tinyint(1) NOT NULL DEFAULT 0,
  productemails tinyint(1) NOT NULL DEFAULT 0, domainemails tinyint(1) NOT NULL DEFAULT 0, supportemails tinyint(1) NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY userid (userid));

CREATE TABLE tblusers (
  id int unsigned NOT NULL AUTO_INCREMENT, first_name varchar(255) NOT NULL DEFAULT '', last_name varchar(255) NOT NULL DEFAULT '',
  email varchar(255) NOT NULL DEFAULT '', password varchar(255) NOT NULL DEFAULT '', language varchar(32) NOT NULL DEFAULT '',
  second_factor varchar(255) NOT NULL DEFAULT '', second_factor_config text DEFAULT NULL, remember_token varchar(100) NOT NULL DEFAULT '',
  reset_token varchar(100) NOT NULL DEFAULT '', security_question_id int NOT NULL DEFAULT 0,
  security_question_answer varchar(255) NOT NULL DEFAULT '', last_ip varchar(64) NOT NULL DEFAULT '',
  last_hostname varchar(255) NOT NULL DEFAULT '', last_login datetime DEFAULT NULL,
  email_verification_token varchar(100) NOT NULL DEFAULT '', email_verification_token_expiry datetime DEFAULT NULL,
  email_verified_at datetime DEFAULT NULL, reset_token_expiry datetime DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (id), UNIQUE KEY email (email));

CREATE TABLE tblusers_clients (
  id int unsigned NOT NULL AUTO_INCREMENT, auth_user_id int NOT NULL DEFAULT 0, client_id int NOT NULL DEFAULT 0,
  invite_id int NOT NULL DEFAULT 0, owner tinyint NOT NULL DEFAULT 0, permissions text DEFAULT NULL,
  last_login datetime DEFAULT NULL, created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (id), KEY auth_user_id (auth_user_id), KEY client_id (client_id));

CREATE TABLE tbladmins (
  id int unsigned NOT NULL AUTO_INCREMENT, uuid varchar(255) NOT NULL DEFAULT '', roleid int NOT NULL DEFAULT 1,
  username text NOT NULL, password varchar(255) NOT NULL DEFAULT '', passwordhash varchar(255) NOT NULL DEFAULT '',
  authmodule text NOT NULL DEFAULT '', authdata text NOT NULL DEFAULT '', firstname text NOT NULL DEFAULT '',
  lastname text NOT NULL DEFAULT '', email text NOT NULL DEFAULT '', signature text NOT NULL DEFAULT '',
  notes text NOT NULL DEFAULT '', template text NOT NULL DEFAULT '', language text NOT NULL DEFAULT '',
  disabled int NOT NULL DEFAULT 0, loginattempts int NOT NULL DEFAULT 0, supportdepts text NOT NULL DEFAULT '',
  ticketnotifications text NOT NULL DEFAULT '', homewidgets text NOT NULL DEFAULT '', widget_order text DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY username (username(32)));

CREATE TABLE tbladminroles (
  id int unsigned NOT NULL AUTO_INCREMENT, name text NOT NULL, widgets text NOT NULL DEFAULT '', reports text NOT NULL DEFAULT '',
  systememails int NOT NULL DEFAULT 1, accountemails int NOT NULL DEFAULT 1, supportemails int NOT NULL DEFAULT 1,
  PRIMARY KEY (id));

CREATE TABLE tbladminperms (roleid int NOT NULL, permid int NOT NULL, KEY roleid_permid (roleid, permid));

CREATE TABLE tblproductgroups (
  id int unsigned NOT NULL AUTO_INCREMENT, name text NOT NULL, slug varchar(128) NOT NULL DEFAULT '', headline text DEFAULT NULL,
  tagline text DEFAULT NULL, orderfrmtpl text NOT NULL DEFAULT '', disabledgateways text NOT NULL DEFAULT '',
  hidden tinyint(1) NOT NULL DEFAULT 0, `order` int NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id));

CREATE TABLE tblproducts (
  id int unsigned NOT NULL AUTO_INCREMENT, type text NOT NULL, gid int NOT NULL DEFAULT 0, name text NOT NULL,
  slug varchar(128) NOT NULL DEFAULT '', description text NOT NULL DEFAULT '', hidden tinyint(1) NOT NULL DEFAULT 0,
  showdomainoptions tinyint(1) NOT NULL DEFAULT 0, welcomeemail int NOT NULL DEFAULT 0, stockcontrol tinyint(1) NOT NULL DEFAULT 0,
  qty int NOT NULL DEFAULT 0, proratabilling tinyint(1) NOT NULL DEFAULT 0, proratadate int NOT NULL DEFAULT 0,
  proratachargenextmonth int NOT NULL DEFAULT 0, paytype text NOT NULL DEFAULT '', allowqty int NOT NULL DEFAULT 0,
  subdomain text NOT NULL DEFAULT '', autosetup text NOT NULL DEFAULT '', servertype text NOT NULL DEFAULT '',
  servergroup int NOT NULL DEFAULT 0,
  configoption1 text NOT NULL DEFAULT '', configoption2 text NOT NULL DEFAULT '', configoption3 text NOT NULL DEFAULT '',
  configoption4 text NOT NULL DEFAULT '', configoption5 text NOT NULL DEFAULT '', configoption6 text NOT NULL DEFAULT '',
  configoption7 text NOT NULL DEFAULT '', configoption8 text NOT NULL DEFAULT '', configoption9 text NOT NULL DEFAULT '',
  configoption10 text NOT NULL DEFAULT '', configoption11 text NOT NULL DEFAULT '', configoption12 text NOT NULL DEFAULT '',
  configoption13 text NOT NULL DEFAULT '', configoption14 text NOT NULL DEFAULT '', configoption15 text NOT NULL DEFAULT '',
  configoption16 text NOT NULL DEFAULT '', configoption17 text NOT NULL DEFAULT '', configoption18 text NOT NULL DEFAULT '',
  configoption19 text NOT NULL DEFAULT '', configoption20 text NOT NULL DEFAULT '', configoption21 text NOT NULL DEFAULT '',
  configoption22 text NOT NULL DEFAULT '', configoption23 text NOT NULL DEFAULT '', configoption24 text NOT NULL DEFAULT '',
  freedomain text NOT NULL DEFAULT '', recurringcycles int NOT NULL DEFAULT 0, autoterminatedays int NOT NULL DEFAULT 0,
  autoterminateemail int NOT NULL DEFAULT 0, configoptionsupgrade tinyint(1) NOT NULL DEFAULT 0,
  billingcycleupgrade text NOT NULL DEFAULT '', upgradeemail int NOT NULL DEFAULT 0, overagesenabled varchar(10) NOT NULL DEFAULT '',
  tax tinyint(1) NOT NULL DEFAULT 0, affiliateonetime int NOT NULL DEFAULT 0, affiliatepaytype text NOT NULL DEFAULT '',
  affiliatepayamount decimal(16,2) NOT NULL DEFAULT 0.00, `order` int NOT NULL DEFAULT 0, retired tinyint(1) NOT NULL DEFAULT 0,
  is_featured tinyint(1) NOT NULL DEFAULT 0, color varchar(7) NOT NULL DEFAULT '', tagline varchar(255) NOT NULL DEFAULT '',
  short_description text DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY gid (gid), KEY name (name(64)));

CREATE TABLE tblpricing (
  id int unsigned NOT NULL AUTO_INCREMENT, type varchar(32) NOT NULL, currency int NOT NULL DEFAULT 0, relid int NOT NULL DEFAULT 0,
  msetupfee decimal(16,2) NOT NULL DEFAULT 0.00, qsetupfee decimal(16,2) NOT NULL DEFAULT 0.00, ssetupfee decimal(16,2) NOT NULL DEFAULT 0.00,
  asetupfee decimal(16,2) NOT NULL DEFAULT 0.00, bsetupfee decimal(16,2) NOT NULL DEFAULT 0.00, tsetupfee decimal(16,2) NOT NULL DEFAULT 0.00,
  monthly decimal(16,2) NOT NULL DEFAULT -1.00, quarterly decimal(16,2) NOT NULL DEFAULT -1.00, semiannually decimal(16,2) NOT NULL DEFAULT -1.00,
  annually decimal(16,2) NOT NULL DEFAULT -1.00, biennially decimal(16,2) NOT NULL DEFAULT -1.00, triennially decimal(16,2) NOT NULL DEFAULT -1.00,
  PRIMARY KEY (id), KEY type_relid (type, relid));

CREATE TABLE tblproductconfiggroups (id int unsigned NOT NULL AUTO_INCREMENT, name text NOT NULL, description text NOT NULL DEFAULT '', PRIMARY KEY (id));
CREATE TABLE tblproductconfiglinks (gid int NOT NULL, pid int NOT NULL);
CREATE TABLE tblproductconfigoptions (
  id int unsigned NOT NULL AUTO_INCREMENT, gid int NOT NULL DEFAULT 0, optionname text NOT NULL, optiontype text NOT NULL DEFAULT '1',
  qtyminimum int NOT NULL DEFAULT 0, qtymaximum int NOT NULL DEFAULT 0, `order` int NOT NULL DEFAULT 0, hidden int NOT NULL DEFAULT 0,
  PRIMARY KEY (id), KEY productid (gid));
CREATE TABLE tblproductconfigoptionssub (
  id int unsigned NOT NULL AUTO_INCREMENT, configid int NOT NULL DEFAULT 0, optionname text NOT NULL, sortorder int NOT NULL DEFAULT 0,
  hidden int NOT NULL DEFAULT 0, PRIMARY KEY (id), KEY configid (configid));
CREATE TABLE tblhostingconfigoptions (
  id int unsigned NOT NULL AUTO_INCREMENT, relid int NOT NULL DEFAULT 0, configid int NOT NULL DEFAULT 0, optionid int NOT NULL DEFAULT 0,
  qty int NOT NULL DEFAULT 0, PRIMARY KEY (id), KEY relid_configid (relid, configid));

CREATE TABLE tblhosting (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, orderid int NOT NULL DEFAULT 0, packageid int NOT NULL DEFAULT 0,
  server int NOT NULL DEFAULT 0, regdate date NOT NULL DEFAULT '0000-00-00', domain text NOT NULL DEFAULT '',
  paymentmethod text NOT NULL DEFAULT '', qty int unsigned NOT NULL DEFAULT 1, firstpaymentamount decimal(16,2) NOT NULL DEFAULT 0.00,
  amount decimal(16,2) NOT NULL DEFAULT 0.00, billingcycle text NOT NULL DEFAULT '', nextduedate date DEFAULT '0000-00-00',
  nextinvoicedate date NOT NULL DEFAULT '0000-00-00', termination_date date NOT NULL DEFAULT '0000-00-00',
  completed_date date NOT NULL DEFAULT '0000-00-00',
  domainstatus enum('Pending','Active','Suspended','Terminated','Cancelled','Fraud','Completed') NOT NULL DEFAULT 'Pending',
  username text NOT NULL DEFAULT '', password text NOT NULL DEFAULT '', notes text NOT NULL DEFAULT '',
  subscriptionid text NOT NULL DEFAULT '', promoid int NOT NULL DEFAULT 0, promocount int DEFAULT 0,
  suspendreason text NOT NULL DEFAULT '', overideautosuspend tinyint(1) NOT NULL DEFAULT 0,
  overidesuspenduntil date NOT NULL DEFAULT '0000-00-00', dedicatedip text NOT NULL DEFAULT '', assignedips text NOT NULL DEFAULT '',
  ns1 text NOT NULL DEFAULT '', ns2 text NOT NULL DEFAULT '', diskusage int NOT NULL DEFAULT 0, disklimit int NOT NULL DEFAULT 0,
  bwusage int NOT NULL DEFAULT 0, bwlimit int NOT NULL DEFAULT 0, lastupdate datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY serviceid (id), KEY userid (userid), KEY orderid (orderid), KEY packageid (packageid), KEY domainstatus (domainstatus));

CREATE TABLE tbladdons (
  id int unsigned NOT NULL AUTO_INCREMENT, packages text NOT NULL DEFAULT '', name text NOT NULL, description text NOT NULL DEFAULT '',
  billingcycle text NOT NULL DEFAULT '', tax tinyint(1) NOT NULL DEFAULT 0, showorder tinyint(1) NOT NULL DEFAULT 0,
  autoactivate text NOT NULL DEFAULT '', suspendproduct tinyint(1) NOT NULL DEFAULT 0, welcomeemail int NOT NULL DEFAULT 0,
  type varchar(255) NOT NULL DEFAULT '', module varchar(255) NOT NULL DEFAULT '', server_group_id int NOT NULL DEFAULT 0,
  weight int NOT NULL DEFAULT 0, hidden tinyint(1) NOT NULL DEFAULT 0, retired tinyint(1) NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', PRIMARY KEY (id));

CREATE TABLE tblhostingaddons (
  id int unsigned NOT NULL AUTO_INCREMENT, orderid int NOT NULL DEFAULT 0, hostingid int NOT NULL DEFAULT 0, addonid int NOT NULL DEFAULT 0,
  userid int NOT NULL DEFAULT 0, server int NOT NULL DEFAULT 0, name text NOT NULL DEFAULT '', qty int unsigned NOT NULL DEFAULT 1,
  firstpaymentamount decimal(16,2) NOT NULL DEFAULT 0.00, setupfee decimal(16,2) NOT NULL DEFAULT 0.00,
  recurring decimal(16,2) NOT NULL DEFAULT 0.00, billingcycle text NOT NULL DEFAULT '', tax text NOT NULL DEFAULT '',
  status enum('Pending','Active','Suspended','Terminated','Cancelled','Fraud','Completed') NOT NULL DEFAULT 'Pending',
  regdate date NOT NULL DEFAULT '0000-00-00', nextduedate date DEFAULT '0000-00-00', nextinvoicedate date NOT NULL DEFAULT '0000-00-00',
  termination_date date NOT NULL DEFAULT '0000-00-00', paymentmethod text NOT NULL DEFAULT '', notes text NOT NULL DEFAULT '',
  subscriptionid text NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY orderid (orderid), KEY serviceid (hostingid), KEY userid (userid));

CREATE TABLE tbldomains (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, orderid int NOT NULL DEFAULT 0,
  type enum('Register','Transfer') NOT NULL DEFAULT 'Register', registrationdate date NOT NULL DEFAULT '0000-00-00', domain text NOT NULL,
  firstpaymentamount decimal(16,2) NOT NULL DEFAULT 0.00, recurringamount decimal(16,2) NOT NULL DEFAULT 0.00, registrar text NOT NULL DEFAULT '',
  registrationperiod int NOT NULL DEFAULT 1, expirydate date DEFAULT NULL, status varchar(32) NOT NULL DEFAULT 'Pending',
  nextduedate date NOT NULL DEFAULT '0000-00-00', nextinvoicedate date NOT NULL DEFAULT '0000-00-00', paymentmethod text NOT NULL DEFAULT '',
  PRIMARY KEY (id), KEY userid (userid));

CREATE TABLE tblcancelrequests (
  id int unsigned NOT NULL AUTO_INCREMENT, date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', relid int NOT NULL DEFAULT 0,
  reason text NOT NULL DEFAULT '', type text NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY serviceid (relid));

CREATE TABLE tblcustomfields (
  id int unsigned NOT NULL AUTO_INCREMENT, type varchar(64) NOT NULL, relid int NOT NULL DEFAULT 0, fieldname text NOT NULL,
  fieldtype text NOT NULL DEFAULT '', description text NOT NULL DEFAULT '', fieldoptions text NOT NULL DEFAULT '',
  regexpr text NOT NULL DEFAULT '', adminonly text NOT NULL DEFAULT '', required text NOT NULL DEFAULT '',
  showorder text NOT NULL DEFAULT '', showinvoice text NOT NULL DEFAULT '', sortorder int NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY serviceid (relid));

CREATE TABLE tblcustomfieldsvalues (
  id int unsigned NOT NULL AUTO_INCREMENT, fieldid int NOT NULL DEFAULT 0, relid int NOT NULL DEFAULT 0, value text NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY fieldid_relid (fieldid, relid), KEY relid (relid));

CREATE TABLE tblinvoices (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, invoicenum text NOT NULL DEFAULT '',
  date date NOT NULL DEFAULT '0000-00-00', duedate date NOT NULL DEFAULT '0000-00-00',
  datepaid datetime NOT NULL DEFAULT '0000-00-00 00:00:00', last_capture_attempt datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  date_refunded datetime NOT NULL DEFAULT '0000-00-00 00:00:00', date_cancelled datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  subtotal decimal(16,2) NOT NULL DEFAULT 0.00, credit decimal(16,2) NOT NULL DEFAULT 0.00, tax decimal(16,2) NOT NULL DEFAULT 0.00,
  tax2 decimal(16,2) NOT NULL DEFAULT 0.00, total decimal(16,2) NOT NULL DEFAULT 0.00, taxrate decimal(10,3) NOT NULL DEFAULT 0.000,
  taxrate2 decimal(10,3) NOT NULL DEFAULT 0.000, status text NOT NULL DEFAULT '', paymentmethod text NOT NULL DEFAULT '',
  paymethodid int unsigned DEFAULT NULL, notes text NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY userid (userid), KEY status (status(3)));

CREATE TABLE tblinvoiceitems (
  id int unsigned NOT NULL AUTO_INCREMENT, invoiceid int NOT NULL DEFAULT 0, userid int NOT NULL DEFAULT 0, type varchar(30) NOT NULL DEFAULT '',
  relid int NOT NULL DEFAULT 0, description text NOT NULL DEFAULT '', amount decimal(16,2) NOT NULL DEFAULT 0.00,
  taxed int NOT NULL DEFAULT 0, duedate date DEFAULT '0000-00-00', paymentmethod text NOT NULL DEFAULT '', notes text NOT NULL DEFAULT '',
  PRIMARY KEY (id), KEY invoiceid (invoiceid), KEY userid (userid, type, relid), KEY type_relid (type, relid));

CREATE TABLE tblaccounts (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, currency int NOT NULL DEFAULT 0, gateway text NOT NULL DEFAULT '',
  date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', description text NOT NULL DEFAULT '', amountin decimal(16,2) NOT NULL DEFAULT 0.00,
  fees decimal(16,2) NOT NULL DEFAULT 0.00, amountout decimal(16,2) NOT NULL DEFAULT 0.00, rate decimal(10,5) NOT NULL DEFAULT 1.00000,
  transid text NOT NULL DEFAULT '', invoiceid int NOT NULL DEFAULT 0, refundid int NOT NULL DEFAULT 0,
  PRIMARY KEY (id), KEY invoiceid (invoiceid), KEY userid (userid), KEY date (date), KEY transid (transid(32)));

CREATE TABLE tblcredit (
  id int unsigned NOT NULL AUTO_INCREMENT, clientid int NOT NULL DEFAULT 0, admin_id int unsigned NOT NULL DEFAULT 0,
  date date NOT NULL DEFAULT '0000-00-00', description text NOT NULL DEFAULT '', amount decimal(16,2) NOT NULL DEFAULT 0.00,
  relid int NOT NULL DEFAULT 0, PRIMARY KEY (id), KEY clientid (clientid));

CREATE TABLE tblbillableitems (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, description text NOT NULL DEFAULT '',
  hours decimal(5,2) NOT NULL DEFAULT 0.00, amount decimal(16,2) NOT NULL DEFAULT 0.00, recur int NOT NULL DEFAULT 0,
  recurcycle text NOT NULL DEFAULT '', recurfor int NOT NULL DEFAULT 0, invoiceaction int NOT NULL DEFAULT 0,
  unit tinyint NOT NULL DEFAULT 0, duedate date NOT NULL DEFAULT '0000-00-00', invoicecount int NOT NULL DEFAULT 0,
  PRIMARY KEY (id), KEY userid (userid));

CREATE TABLE tblpaymentgateways (
  id int unsigned NOT NULL AUTO_INCREMENT, gateway varchar(128) NOT NULL, setting varchar(128) NOT NULL, value text NOT NULL DEFAULT '',
  `order` int NOT NULL DEFAULT 0, created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', PRIMARY KEY (id), KEY gateway_setting (gateway(32), setting(32)));

CREATE TABLE tblpaymethods (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, description varchar(255) NOT NULL DEFAULT '',
  contact_id int NOT NULL DEFAULT 0, contact_type varchar(255) NOT NULL DEFAULT '', payment_id int NOT NULL DEFAULT 0,
  payment_type varchar(255) NOT NULL DEFAULT '', gateway_name varchar(64) NOT NULL DEFAULT '', order_preference int NOT NULL DEFAULT 0,
  created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL, deleted_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (id), KEY userid (userid));

CREATE TABLE tblcreditcards (
  id int unsigned NOT NULL AUTO_INCREMENT, pay_method_id int NOT NULL DEFAULT 0, card_type varchar(255) NOT NULL DEFAULT '',
  last_four varchar(255) NOT NULL DEFAULT '', expiry_date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', card_data blob NOT NULL DEFAULT '',
  created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL, deleted_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (id), KEY pay_method_id (pay_method_id));

CREATE TABLE tblbankaccts (
  id int unsigned NOT NULL AUTO_INCREMENT, pay_method_id int NOT NULL DEFAULT 0, bank_name varchar(255) NOT NULL DEFAULT '',
  acct_type varchar(255) NOT NULL DEFAULT '', bank_data blob NOT NULL DEFAULT '',
  created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL, deleted_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (id), KEY pay_method_id (pay_method_id));

CREATE TABLE tblgatewaylog (
  id int unsigned NOT NULL AUTO_INCREMENT, date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', gateway text NOT NULL,
  data text NOT NULL DEFAULT '', result text NOT NULL DEFAULT '', PRIMARY KEY (id));

CREATE TABLE tblorders (
  id int unsigned NOT NULL AUTO_INCREMENT, ordernum bigint NOT NULL DEFAULT 0, userid int NOT NULL DEFAULT 0, contactid int NOT NULL DEFAULT 0,
  requestor_id int NOT NULL DEFAULT 0, admin_requestor_id int NOT NULL DEFAULT 0, date datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  nameservers text NOT NULL DEFAULT '', transfersecret text NOT NULL DEFAULT '', renewals text NOT NULL DEFAULT '',
  promocode text NOT NULL DEFAULT '', promotype text NOT NULL DEFAULT '', promovalue text NOT NULL DEFAULT '',
  orderdata text NOT NULL DEFAULT '', amount decimal(16,2) NOT NULL DEFAULT 0.00, paymentmethod text NOT NULL DEFAULT '',
  invoiceid int NOT NULL DEFAULT 0, status text NOT NULL DEFAULT '', ipaddress text NOT NULL DEFAULT '', fraudmodule text NOT NULL DEFAULT '',
  fraudoutput text NOT NULL DEFAULT '', notes text NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), KEY ordernum (ordernum), KEY userid (userid), KEY date (date));

CREATE TABLE tblorderstatuses (
  id int unsigned NOT NULL AUTO_INCREMENT, title text NOT NULL, color text NOT NULL DEFAULT '', showpending int NOT NULL DEFAULT 0,
  showactive int NOT NULL DEFAULT 0, showcancelled int NOT NULL DEFAULT 0, sortorder int NOT NULL DEFAULT 0, PRIMARY KEY (id));

CREATE TABLE tblpromotions (
  id int unsigned NOT NULL AUTO_INCREMENT, code text NOT NULL, type text NOT NULL DEFAULT '', recurring int NOT NULL DEFAULT 0,
  value decimal(16,2) NOT NULL DEFAULT 0.00, uses int NOT NULL DEFAULT 0, maxuses int NOT NULL DEFAULT 0, PRIMARY KEY (id));

CREATE TABLE tblupgrades (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, orderid int NOT NULL DEFAULT 0, type text NOT NULL,
  date date NOT NULL DEFAULT '0000-00-00', relid int NOT NULL DEFAULT 0, originalvalue text NOT NULL DEFAULT '', newvalue text NOT NULL DEFAULT '',
  new_cycle varchar(30) NOT NULL DEFAULT '', amount decimal(16,2) NOT NULL DEFAULT 0.00, credit_amount decimal(16,2) NOT NULL DEFAULT 0.00,
  recurringchange decimal(16,2) NOT NULL DEFAULT 0.00, status enum('Pending','Completed') NOT NULL DEFAULT 'Pending',
  paid enum('Y','N') NOT NULL DEFAULT 'N', PRIMARY KEY (id), KEY orderid (orderid));

CREATE TABLE tblservers (
  id int unsigned NOT NULL AUTO_INCREMENT, name text NOT NULL, ipaddress text NOT NULL DEFAULT '', assignedips text NOT NULL DEFAULT '',
  hostname text NOT NULL DEFAULT '', monthlycost decimal(16,2) NOT NULL DEFAULT 0.00, noc text NOT NULL DEFAULT '',
  statusaddress text NOT NULL DEFAULT '', nameserver1 text NOT NULL DEFAULT '', nameserver1ip text NOT NULL DEFAULT '',
  nameserver2 text NOT NULL DEFAULT '', nameserver2ip text NOT NULL DEFAULT '', nameserver3 text NOT NULL DEFAULT '',
  nameserver3ip text NOT NULL DEFAULT '', nameserver4 text NOT NULL DEFAULT '', nameserver4ip text NOT NULL DEFAULT '',
  nameserver5 text NOT NULL DEFAULT '', nameserver5ip text NOT NULL DEFAULT '', maxaccounts int NOT NULL DEFAULT 0,
  type text NOT NULL DEFAULT '', username text NOT NULL DEFAULT '', password text NOT NULL DEFAULT '', accesshash text NOT NULL DEFAULT '',
  secure text NOT NULL DEFAULT '', port int DEFAULT NULL, active int NOT NULL DEFAULT 1, disabled int NOT NULL DEFAULT 0, PRIMARY KEY (id));
CREATE TABLE tblservergroups (id int unsigned NOT NULL AUTO_INCREMENT, name text NOT NULL, filltype int NOT NULL DEFAULT 0, PRIMARY KEY (id));
CREATE TABLE tblservergroupsrel (groupid int NOT NULL, serverid int NOT NULL);

CREATE TABLE tbladdonmodules (
  id int unsigned NOT NULL AUTO_INCREMENT, module text NOT NULL, setting text NOT NULL, value text NOT NULL DEFAULT '',
  PRIMARY KEY (id), KEY module_setting (module(32), setting(32)));

CREATE TABLE tblmodule_configuration (
  id int unsigned NOT NULL AUTO_INCREMENT, entity_type varchar(8) NOT NULL DEFAULT '', entity_id int unsigned NOT NULL DEFAULT 0,
  setting_name varchar(16) NOT NULL DEFAULT '', friendly_name varchar(64) NOT NULL DEFAULT '', value text NOT NULL DEFAULT '',
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (id), UNIQUE KEY unique_constraint (entity_type, entity_id, setting_name));

CREATE TABLE tblmodulelog (
  id int unsigned NOT NULL AUTO_INCREMENT, date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', module text NOT NULL, action text NOT NULL,
  request mediumtext NOT NULL DEFAULT '', response mediumtext NOT NULL DEFAULT '', arrdata mediumtext NOT NULL DEFAULT '', PRIMARY KEY (id));

CREATE TABLE tblmodulequeue (
  id int unsigned NOT NULL AUTO_INCREMENT, service_type varchar(20) NOT NULL DEFAULT '', service_id int unsigned NOT NULL DEFAULT 0,
  module_name varchar(64) NOT NULL DEFAULT '', module_action varchar(64) NOT NULL DEFAULT '',
  last_attempt timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', last_attempt_error text NOT NULL DEFAULT '',
  num_retries smallint unsigned NOT NULL DEFAULT 0, completed tinyint(1) NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', PRIMARY KEY (id));

CREATE TABLE tblactivitylog (
  id int unsigned NOT NULL AUTO_INCREMENT, date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', description text NOT NULL,
  user text NOT NULL DEFAULT '', userid int NOT NULL DEFAULT 0, user_id int unsigned NOT NULL DEFAULT 0,
  admin_id int unsigned NOT NULL DEFAULT 0, ipaddr text NOT NULL DEFAULT '', PRIMARY KEY (id), KEY userid (userid));

CREATE TABLE tblerrorlog (
  id int unsigned NOT NULL AUTO_INCREMENT, severity varchar(16) NOT NULL DEFAULT '', exception_class varchar(255) DEFAULT NULL,
  message text NOT NULL DEFAULT '', filename varchar(255) DEFAULT NULL, line int unsigned DEFAULT NULL, details text DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL, PRIMARY KEY (id));

CREATE TABLE tblemailtemplates (
  id int unsigned NOT NULL AUTO_INCREMENT, type text NOT NULL, name text NOT NULL, subject text NOT NULL DEFAULT '', message text NOT NULL DEFAULT '',
  attachments text NOT NULL DEFAULT '', fromname text NOT NULL DEFAULT '', fromemail text NOT NULL DEFAULT '', disabled tinyint(1) NOT NULL DEFAULT 0,
  custom tinyint(1) NOT NULL DEFAULT 0, language text NOT NULL DEFAULT '', copyto text NOT NULL DEFAULT '', blind_copy_to text NOT NULL DEFAULT '',
  plaintext tinyint(1) NOT NULL DEFAULT 0, created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', PRIMARY KEY (id), KEY type (type(32)), KEY name (name(64)));

CREATE TABLE tblemails (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, subject text NOT NULL, message mediumtext NOT NULL,
  date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', `to` text DEFAULT NULL, cc text DEFAULT NULL, bcc text DEFAULT NULL,
  attachments text DEFAULT NULL, pending tinyint(1) NOT NULL DEFAULT 0, message_data mediumtext DEFAULT NULL, failed tinyint(1) NOT NULL DEFAULT 0,
  failure_reason varchar(250) NOT NULL DEFAULT '', attempts int NOT NULL DEFAULT 0, created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL, campaign_id int unsigned NOT NULL DEFAULT 0, PRIMARY KEY (id), KEY userid (userid));

CREATE TABLE tbltransientdata (
  id int unsigned NOT NULL AUTO_INCREMENT, name varchar(1024) NOT NULL, data mediumtext NOT NULL DEFAULT '', expires int NOT NULL DEFAULT 0,
  PRIMARY KEY (id), KEY name (name(64)));

CREATE TABLE tblusage_items (
  id int unsigned NOT NULL AUTO_INCREMENT, rel_type varchar(255) NOT NULL DEFAULT '', rel_id int unsigned NOT NULL DEFAULT 0,
  module_type varchar(255) NOT NULL DEFAULT '', module varchar(255) NOT NULL DEFAULT '', metric varchar(255) NOT NULL DEFAULT '',
  included decimal(19,5) NOT NULL DEFAULT 0.00000, is_hidden tinyint(1) NOT NULL DEFAULT 1, created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL, PRIMARY KEY (id));
CREATE TABLE tblusage_tenants (
  id int unsigned NOT NULL AUTO_INCREMENT, tenant varchar(255) NOT NULL DEFAULT '', server_id int unsigned NOT NULL DEFAULT 0,
  created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL, PRIMARY KEY (id));
CREATE TABLE tblmetric_usage (
  id int unsigned NOT NULL AUTO_INCREMENT, rel_type varchar(255) NOT NULL DEFAULT '', rel_id int unsigned NOT NULL DEFAULT 0,
  metric varchar(255) NOT NULL DEFAULT '', value decimal(19,5) NOT NULL DEFAULT 0.00000, created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL, PRIMARY KEY (id));

CREATE TABLE tblsslorders (
  id int unsigned NOT NULL AUTO_INCREMENT, userid int NOT NULL DEFAULT 0, serviceid int NOT NULL DEFAULT 0, remoteid text NOT NULL DEFAULT '',
  module text NOT NULL DEFAULT '', status varchar(32) NOT NULL DEFAULT '', PRIMARY KEY (id));
CREATE TABLE tblaffiliates (
  id int unsigned NOT NULL AUTO_INCREMENT, date date DEFAULT NULL, clientid int NOT NULL DEFAULT 0, visitors int NOT NULL DEFAULT 0,
  balance decimal(16,2) NOT NULL DEFAULT 0.00, withdrawn decimal(16,2) NOT NULL DEFAULT 0.00, PRIMARY KEY (id));
CREATE TABLE tbltickets (
  id int unsigned NOT NULL AUTO_INCREMENT, tid varchar(128) NOT NULL DEFAULT '', did int NOT NULL DEFAULT 0, userid int NOT NULL DEFAULT 0,
  name text NOT NULL DEFAULT '', email text NOT NULL DEFAULT '', date datetime NOT NULL DEFAULT '0000-00-00 00:00:00', title text NOT NULL DEFAULT '',
  message text NOT NULL DEFAULT '', status varchar(64) NOT NULL DEFAULT 'Open', PRIMARY KEY (id), KEY userid (userid));
CREATE TABLE tblticketdepartments (
  id int unsigned NOT NULL AUTO_INCREMENT, name text NOT NULL, description text NOT NULL DEFAULT '', email text NOT NULL DEFAULT '', PRIMARY KEY (id));

-- What the stand-in keeps for itself: no module of WHMCS knows these.

CREATE TABLE standin_violations (
  id int unsigned NOT NULL AUTO_INCREMENT, at timestamp NOT NULL DEFAULT current_timestamp(), invoiceid int NOT NULL, status varchar(32) NOT NULL,
  tablename varchar(32) NOT NULL, operation varchar(8) NOT NULL, detail text NOT NULL, PRIMARY KEY (id));
CREATE TABLE standin_tokens (
  id int unsigned NOT NULL AUTO_INCREMENT, token varchar(64) NOT NULL, kind varchar(32) NOT NULL, subject int NOT NULL, detail text NOT NULL DEFAULT '',
  expires datetime NOT NULL, PRIMARY KEY (id), UNIQUE KEY token (token));
CREATE TABLE standin_tasks (name varchar(64) NOT NULL, last_run datetime NOT NULL DEFAULT '0000-00-00 00:00:00', PRIMARY KEY (name));
