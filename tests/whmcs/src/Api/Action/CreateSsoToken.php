<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Makes a link that signs a client in once, within a minute. */
final readonly class CreateSsoToken implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    private const SECONDS = 60;
    private const PAGES = [
        'clientarea:homepage' => 'clientarea.php', 'clientarea:profile' => 'clientarea.php?action=details', 'clientarea:services' => 'clientarea.php?action=services',
        'clientarea:product_details' => 'clientarea.php?action=productdetails&id=%d', 'clientarea:invoices' => 'clientarea.php?action=invoices',
        'clientarea:cart' => 'cart.php', 'clientarea:cancel' => 'clientarea.php?action=cancel&id=%d', 'sso:custom_redirect' => '',
    ];

    public function answer(Request $request): array
    {
        [$clientId, $userId] = $this->who($request);
        $token = bin2hex(random_bytes(20));
        $this->whmcs->database->table('standin_tokens')->insert([
            'token' => hash('sha256', $token), 'kind' => 'sso', 'subject' => $clientId,
            'detail' => json_encode(['user' => $userId, 'path' => $this->path($request)], JSON_THROW_ON_ERROR),
            'expires' => $this->whmcs->clock->now()->modify('+' . self::SECONDS . ' seconds')->format('Y-m-d H:i:s'),
        ]);
        $url = rtrim((string) $this->whmcs->settings->get('SystemURL'), '/');

        return ['access_token' => $token, 'redirect_url' => "$url/oauth/singlesignon.php?access_token=$token"];
    }

    /** @return array{0: int, 1: int} ids of client and user; the other is found when one is given */
    private function who(Request $request): array
    {
        $links = $this->whmcs->database->table('tblusers_clients')->orderByDesc('owner')->orderBy('id');
        $request->has('user_id') && $links->where('auth_user_id', $request->int('user_id'));
        $request->has('client_id') && $links->where('client_id', $request->int('client_id'));
        if (!$request->has('user_id') && !$request->has('client_id')) {
            throw new ApiError('A client_id or user_id is required');
        }
        $link = $links->first() ?? throw new ApiError($request->has('user_id') ? 'Invalid user id' : 'Invalid client id');
        $allowed = $this->whmcs->database->table('tblclients')->where('id', $link->client_id)->where('status', '!=', 'Closed')->where('allow_sso', 1)->exists();

        return $allowed ? [(int) $link->client_id, (int) $link->auth_user_id] : throw new ApiError('Single sign-on is not allowed for this client');
    }

    private function path(Request $request): string
    {
        $destination = $request->text('destination', 'clientarea:homepage');
        $page = self::PAGES[$destination] ?? throw new ApiError('Invalid destination');

        return $page === '' ? ltrim($request->text('sso_redirect_path'), '/') : sprintf($page, $request->int('service_id'));
    }
}
