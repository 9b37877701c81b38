<?php

declare(strict_types=1);

/**
 * Answers each connection with the bytes that it is given, whatever is asked, and writes down what came.
 *
 * Arguments: a file with the answers, one base64 a line, the last one for ever; a file for what came; `tls` and a
 * certificate. An answer that is `silent` is none. Prints its port.
 */

[, $answersFile, $cameFile] = $argv;
$answers = file($answersFile, FILE_IGNORE_NEW_LINES) ?: [];
$context = stream_context_create(isset($argv[3]) ? ['ssl' => ['local_cert' => $argv[3]]] : []);
$flags = STREAM_SERVER_BIND | STREAM_SERVER_LISTEN;
$server = stream_socket_server('tcp://127.0.0.1:0', $errno, $error, $flags, $context);
echo substr(strrchr((string) stream_socket_get_name($server, false), ':') ?: '', 1), "\n";

$open = [];
while (($connection = stream_socket_accept($server, 3600)) !== false) {
    $open[] = $connection;
    $answer = (string) (count($answers) > 1 ? array_shift($answers) : $answers[0]);
    if ($answer === 'silent') {
        continue;
    }
    if (isset($argv[3]) && !@stream_socket_enable_crypto($connection, true, STREAM_CRYPTO_METHOD_TLS_SERVER)) {
        fclose(array_pop($open));
        continue;
    }
    $came = '';
    while (!str_contains($came, "\r\n\r\n") && !str_starts_with($came, "\x16\x03") && !feof($connection)) {
        $came .= fread($connection, 8192);
    }
    if (preg_match('/^Content-Length: (\d+)/mi', $came, $length) === 1) {
        [, $body] = explode("\r\n\r\n", $came, 2);
        $left = (int) $length[1] - strlen($body);
        $came .= $left > 0 ? stream_get_contents($connection, $left) : '';
    }
    if ($came !== '') {
        file_put_contents($cameFile, $came . "\n--\n", FILE_APPEND);
    }
    @fwrite($connection, (string) base64_decode($answer));
    fclose(array_pop($open));
}
